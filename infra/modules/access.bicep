// Who may do what, all of it: each identity has what it needs, on as little as it needs it.
import { resourceNames } from '../names.bicep'

param names resourceNames
param uploaders { id: string, type: 'Group' | 'ServicePrincipal' | 'User' }[]

var roles = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  queueMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.appIdentity
}

resource gateway 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.gatewayIdentity
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: names.topic
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: names.registry
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: names.storage

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource models 'containers' existing = {
      name: 'models'
    }

    resource artifacts 'containers' existing = {
      name: 'registry'
    }

    resource serving 'containers' existing = {
      name: 'serving'
    }

    resource deadLetters 'containers' existing = {
      name: 'dead-letters'
    }
  }

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource uploads 'queues' existing = {
      name: 'uploads'
    }
  }

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource blocks 'tables' existing = {
      name: 'ModelFunctionsBlocks'
    }
  }
}

// The app: the whole account, for the host makes containers, queues and tables of its own in it, and signs URLs for uploads.
resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]: {
    name: guid(account.id, names.appIdentity, role)
    scope: account
    properties: {
      principalId: app.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource appTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, names.appIdentity, roles.metricsPublisher)
  scope: insights
  properties: {
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
  }
}

// The gateway: reads artifacts and routings, writes blocks, and nothing else.
resource gatewayReadsArtifacts 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::artifacts.id, names.gatewayIdentity, roles.blobDataReader)
  scope: account::blobs::artifacts
  properties: {
    principalId: gateway.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataReader)
  }
}

resource gatewayReadsRoutings 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::serving.id, names.gatewayIdentity, roles.blobDataReader)
  scope: account::blobs::serving
  properties: {
    principalId: gateway.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataReader)
  }
}

resource gatewayWritesBlocks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::tableService::blocks.id, names.gatewayIdentity, roles.tableDataContributor)
  scope: account::tableService::blocks
  properties: {
    principalId: gateway.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

resource gatewayPullsImage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, names.gatewayIdentity, roles.acrPull)
  scope: registry
  properties: {
    principalId: gateway.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

// Event Grid: puts messages into the one queue, and what cannot be delivered into the one container.
resource topicSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::queueService::uploads.id, names.topic, roles.queueMessageSender)
  scope: account::queueService::uploads
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueMessageSender)
  }
}

resource topicBuriesDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::deadLetters.id, names.topic, roles.blobDataContributor)
  scope: account::blobs::deadLetters
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

// People and programs that upload: the one container.
resource uploaderRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for uploader in uploaders: {
    name: guid(account::blobs::models.id, uploader.id, roles.blobDataContributor)
    scope: account::blobs::models
    properties: {
      principalId: uploader.id
      principalType: uploader.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
    }
  }
]
