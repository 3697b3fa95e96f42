// Where the gateway's container runs.
import { resourceNames } from '../names.bicep'

param location string
param tags object
param names resourceNames
param isPrivate bool

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = if (isPrivate) {
  name: names.network

  resource subnet 'subnets' existing = {
    name: 'gateway'
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: names.containers
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    vnetConfiguration: isPrivate ? { infrastructureSubnetId: network::subnet.id, internal: true } : null
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: names.workspace
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}
