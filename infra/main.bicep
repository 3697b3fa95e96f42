// Everything but the gateway's container app, which gateway.bicep adds once its image is built.
targetScope = 'subscription'

import { namesOf, tokenOf } from 'names.bicep'

@minLength(1)
@maxLength(64)
@description('Which of several such installations this is, for example dev or prod; its resource group is rg- and this.')
param environmentName string

@minLength(1)
@description('The region of everything; one that has Flex Consumption.')
param location string

@description('True for a virtual network with private endpoints, and no public access to the storage.')
param isPrivate bool = false

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How often the storage keeps everything; ZRS survives the loss of one zone.')
param storageSku string = 'Standard_LRS'

@minValue(1)
@maxValue(365)
@description('For how many days a blob that was deleted or overwritten can be had back.')
param deletedBlobDays int = 14

@allowed([512, 2048, 4096])
@description('The memory of one instance of the Function App.')
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
@description('To how many instances the Function App may grow.')
param maximumInstanceCount int = 40

@minValue(1)
@description('Instances that always wait for HTTP calls, so that the brake never waits for a cold start.')
param alwaysReadyHttp int = 1

@minValue(0)
@description('Instances that always wait for the turns of rollouts; with none, the first turn after a rest may start late.')
param alwaysReadyDurable int = 0

@allowed(['Recreate', 'RollingUpdate'])
@description('What an update of the Function App does with running instances: end all at once, or a few at a time (preview).')
param siteUpdateStrategy string = 'Recreate'

@description('The client id of an app registration, for sign-in with Microsoft Entra; empty for function keys alone.')
param authClientId string = ''

@description('Names of files that are no models, separated by commas, with * for any characters; empty for the default of the app, none for no name.')
param rejectedFiles string = ''

@description('How long what is over is kept, as periods separated by commas, such as health=90d, uploads=30d. Empty for the default.')
param retention string = ''

@description('Who may put files into the container of uploads.')
param uploaders { id: string, type: 'Group' | 'ServicePrincipal' | 'User' }[] = []

@description('Who gets alerts and warnings of the budget; empty for nobody: alerts then only stand in the portal.')
param alertEmail string = ''

@minValue(0)
@description('What all of it may cost in a month before somebody is told, in the currency of the bill; 0 for no budget.')
param monthlyBudget int = 0

@description('The first day of the month that the budget begins in.')
param budgetStart string = utcNow('yyyy-MM-01')

@minValue(30)
@maxValue(730)
@description('For how many days logs are kept.')
param logDays int = 30

@description('How much log a day may be taken in, in GB; -1 for no limit.')
param logDailyGb int = 1

var names = namesOf(environmentName, tokenOf(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.group
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
    logDays: logDays
    logDailyGb: logDailyGb
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
    sku: storageSku
    isPrivate: isPrivate
    deletedBlobDays: deletedBlobDays
  }
  dependsOn: [monitoring]
}

module network 'modules/network.bicep' = if (isPrivate) {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [storage]
}

module registry 'modules/registry.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [monitoring]
}

module access 'modules/access.bicep' = {
  scope: group
  params: {
    names: names
    uploaders: uploaders
  }
  dependsOn: [identities, monitoring, storage, registry, uploads]
}

module uploads 'modules/uploads.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [monitoring, storage]
}

module delivery 'modules/delivery.bicep' = {
  scope: group
  params: {
    names: names
  }
  dependsOn: [access, uploads]
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
    isPrivate: isPrivate
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyDurable: alwaysReadyDurable
    siteUpdateStrategy: siteUpdateStrategy
    authClientId: authClientId
    rejectedFiles: rejectedFiles
    retention: retention
  }
  dependsOn: [access, network]
}

module containers 'modules/containers.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
    isPrivate: isPrivate
  }
  dependsOn: [monitoring, network]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    names: names
    email: alertEmail
  }
  dependsOn: [monitoring, uploads]
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: {
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = names.group
output AZURE_FUNCTION_APP_NAME string = names.app
output AZURE_FUNCTION_APP_URL string = 'https://${app.outputs.hostName}'
output AZURE_FUNCTION_APP_IDENTITY_NAME string = names.appIdentity
output AZURE_STORAGE_ACCOUNT_NAME string = names.storage
output AZURE_CONTAINER_REGISTRY_NAME string = names.registry
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.endpoint
output AZURE_LOG_WORKSPACE_NAME string = names.workspace
