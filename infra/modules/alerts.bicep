// What somebody should hear of; gateway.bicep adds that its container starts again and again.
import { resourceNames } from '../names.bicep'

param location string
param tags object
param names resourceNames
param email string

// Functions stand in AppRequests under their names; what the app logs stands in AppTraces.
var queries = [
  {
    name: 'version-taken-back'
    severity: 2
    description: 'A version was taken back, by a rollout or by a person. GET /api/models/{model}/events says which and why.'
    query: 'AppRequests | where Name in ("RevertToPrevious", "RollBack") and Success'
  }
  {
    name: 'source-down'
    severity: 1
    description: 'A rollout is not watched: nothing reports its health. GET /api/models/{model}/rollouts/{id} says since when.'
    query: 'AppTraces | where Message has "has no source of health"'
  }
  {
    name: 'upload-not-understood'
    severity: 2
    description: 'A message of the queue of uploads went to its poison queue. GET /api/rejected-uploads lists it.'
    query: 'AppTraces | where Message has "is no event of an upload"'
  }
]
var actionGroups = empty(email) ? [] : [people.id]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: names.workspace
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: names.topic
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: names.alerts
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'modelfn'
    emailReceivers: [{ name: 'people', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in queries: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      autoMitigate: true
      // The tables of a new workspace may not be there yet; a test holds the queries to the code.
      skipQueryValidation: true
      actions: { actionGroups: actionGroups }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Events of uploads could not be delivered and lie in the container dead-letters. Their uploads are registered by a timer all the same.'
    severity: 2
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [for id in actionGroups: { actionGroupId: id }]
  }
}
