// The gateway's container app: deployed by `azd deploy gateway` with the image that it has just built, into what main.bicep has made.
import { namesOf, tokenOf } from 'names.bicep'

@description('As in main.bicep.')
param environmentName string

@description('As in main.bicep.')
param location string

@minLength(1)
@description('The image, with its registry and tag.')
param image string

@description('True for an address that everybody can reach (in the private variant: everybody in the network), with a key; else only other container apps of the environment reach it, and it asks for none.')
param isExternal bool = false

@secure()
@description('What callers must send where isExternal is true.')
param key string = ''

@allowed(['0.5', '1', '2', '4'])
@description('The processors of a replica; its memory in GiB is twice that.')
param cores string = '1'

@minValue(1)
@maxValue(300)
@description('How many replicas there are at least; with two, one may fail.')
param minReplicas int = 2

@minValue(1)
@maxValue(300)
@description('To how many replicas it may grow.')
param maxReplicas int = 10

@description('Who gets the alert; as in main.bicep.')
param alertEmail string = ''

var names = namesOf(environmentName, tokenOf(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName, 'azd-service-name': 'gateway' }
var port = 8080
var memory = { '0.5': '1Gi', '1': '2Gi', '2': '4Gi', '4': '8Gi' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.gatewayIdentity
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: names.registry
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: names.containers
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' existing = if (!empty(alertEmail)) {
  name: names.alerts
}

resource gateway 'Microsoft.App/containerApps@2025-07-01' = {
  name: names.gateway
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: isExternal
        targetPort: port
        transport: 'auto'
        allowInsecure: false
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: isExternal ? [{ name: 'key', value: key }] : []
    }
    template: {
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: 'gateway'
          image: image
          args: isExternal ? [] : ['--anonymous']
          resources: { cpu: json(cores), memory: memory[cores] }
          env: concat(
            [
              { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
              { name: 'MODELFN_ACCOUNT', value: names.storage }
              { name: 'MODELFN_PORT', value: string(port) }
            ],
            isExternal ? [{ name: 'MODELFN_KEY', secretRef: 'key' }] : []
          )
          probes: [
            {
              // Started once every version was loaded or refused, so a new replica gets no requests that it could not answer yet.
              type: 'Startup'
              httpGet: { path: '/v2/health/started', port: port }
              periodSeconds: 30
              failureThreshold: 10
            }
            {
              // Not `ready`, which means all models: one that cannot be loaded must not take the replica from the others.
              type: 'Readiness'
              httpGet: { path: '/v2/health/live', port: port }
              periodSeconds: 5
            }
            {
              type: 'Liveness'
              httpGet: { path: '/v2/health/live', port: port }
              periodSeconds: 10
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'http', http: { metadata: { concurrentRequests: '50' } } }]
      }
    }
  }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'gateway-restarts'
  location: 'global'
  tags: { 'azd-env-name': environmentName }
  properties: {
    description: 'A replica of the gateway was started again more than twice.'
    severity: 2
    enabled: true
    scopes: [gateway.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'restarts'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.App/containerApps'
          metricName: 'RestartCount'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 2
        }
      ]
    }
    actions: empty(alertEmail) ? [] : [{ actionGroupId: people.id }]
  }
}

output GATEWAY_URL string = 'https://${gateway.properties.configuration.ingress.fqdn}'
