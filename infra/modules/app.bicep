// The Functions app: Flex Consumption, one identity, no key anywhere.
import { resourceNames } from '../names.bicep'

param location string
param tags object
param names resourceNames
param isPrivate bool
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttp int
param alwaysReadyDurable int
param siteUpdateStrategy string
param authClientId string
param rejectedFiles string

@description('How long what is over is kept.')
param retention string

var suffix = environment().suffixes.storage
var blobUri = 'https://${names.storage}.blob.${suffix}'
var queueUri = 'https://${names.storage}.queue.${suffix}'
var tableUri = 'https://${names.storage}.table.${suffix}'

// App Service signs users in by this setting's identity: a federated credential stands in for a client secret.
var clientIdSetting = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
// Paths that need no sign-in: probes, and the files of the dashboard, which hold no data. What the dashboard asks the API for needs one.
var dashboardFiles = [
  'actions.js'
  'api.js'
  'app.css'
  'app.js'
  'chart.js'
  'checks.js'
  'dialog.js'
  'dom.js'
  'icon.svg'
  'index.html'
  'log.js'
  'model.js'
  'models.js'
  'policy.js'
  'policyEditor.js'
  'poll.js'
  'rail.js'
  'series.js'
  'service.js'
  'standing.js'
  'uPlot.LICENSE.txt'
  'uPlot.iife.min.js'
  'uPlot.min.css'
  'versions.js'
  'words.js'
]
var openPaths = concat(
  ['/api/health/live', '/api/health/ready', '/api/openapi.json', '/api/dashboard'],
  map(dashboardFiles, file => '/api/dashboard/${file}')
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.appIdentity
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = if (isPrivate) {
  name: names.network

  resource subnet 'subnets' existing = {
    name: 'app'
  }
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: names.plan
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: names.app
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: isPrivate ? network::subnet.id : null
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobUri}/app-package'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: concat(
          [{ name: 'http', instanceCount: alwaysReadyHttp }],
          alwaysReadyDurable == 0 ? [] : [{ name: 'durable', instanceCount: alwaysReadyDurable }]
        )
      }
      // Known to Azure, but not to the compiler's types of this version.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: siteUpdateStrategy }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        AZURE_CLIENT_ID: identity.properties.clientId
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureWebJobsStorage__blobServiceUri: blobUri
        AzureWebJobsStorage__queueServiceUri: queueUri
        AzureWebJobsStorage__tableServiceUri: tableUri
        ModelStorage__credential: 'managedidentity'
        ModelStorage__clientId: identity.properties.clientId
        ModelStorage__blobServiceUri: blobUri
        ModelStorage__queueServiceUri: queueUri
        ModelStorage__tableServiceUri: tableUri
        RejectedFiles: rejectedFiles
        Retention: retention
        TaskHub: 'ModelFunctions'
        'AzureWebJobs.RegisterQueuedUpload.Disabled': 'false'
        'AzureWebJobs.RegisterUpload.Disabled': 'true'
        'AzureWebJobs.RegisterScannedUpload.Disabled': 'true'
      },
      empty(authClientId) ? {} : { '${clientIdSetting}': identity.properties.clientId }
    )
  }

  resource signIn 'config' = if (!empty(authClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        excludedPaths: openPaths
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: authClientId
            clientSecretSettingName: clientIdSetting
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [authClientId, 'api://${authClientId}']
          }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }

  // Publishing goes by identities alone.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output hostName string = site.properties.defaultHostName
