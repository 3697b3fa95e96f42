// Two identities, so that the gateway, which anybody's requests reach, has none of the app's rights.
import { resourceNames } from '../names.bicep'

param location string
param tags object
param names resourceNames

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.appIdentity
  location: location
  tags: tags
}

resource gateway 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.gatewayIdentity
  location: location
  tags: tags
}
