// What every resource is called. The token makes names that must be unique in all of Azure so: one environment in one region of one
// subscription always gets the same.

@export()
func tokenOf(subscriptionId string, environmentName string, location string) string =>
  toLower(uniqueString(subscriptionId, environmentName, location))

@export()
type resourceNames = {
  group: string
  appIdentity: string
  gatewayIdentity: string
  storage: string
  workspace: string
  insights: string
  plan: string
  app: string
  registry: string
  containers: string
  gateway: string
  topic: string
  network: string
  alerts: string
}

@export()
func namesOf(environmentName string, token string) resourceNames => {
  group: 'rg-${environmentName}'
  appIdentity: 'id-app-${token}'
  gatewayIdentity: 'id-gateway-${token}'
  storage: 'st${token}'
  workspace: 'log-${token}'
  insights: 'appi-${token}'
  plan: 'plan-${token}'
  app: 'func-${token}'
  registry: 'cr${token}'
  containers: 'cae-${token}'
  gateway: 'ca-gateway-${token}'
  topic: 'evgt-${token}'
  network: 'vnet-${token}'
  alerts: 'ag-${token}'
}
