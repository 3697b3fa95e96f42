// azd sets the image that it has built; the rest is chosen by `azd env set NAME VALUE`, as in main.bicepparam.
using 'gateway.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'modelfn')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param image = readEnvironmentVariable('SERVICE_GATEWAY_IMAGE_NAME', 'registry.example/gateway:1')
param isExternal = bool(readEnvironmentVariable('MODELFN_GATEWAY_EXTERNAL', 'false'))
param key = readEnvironmentVariable('MODELFN_KEY', '')
param cores = readEnvironmentVariable('MODELFN_GATEWAY_CORES', '1')
param minReplicas = int(readEnvironmentVariable('MODELFN_GATEWAY_MIN', '2'))
param maxReplicas = int(readEnvironmentVariable('MODELFN_GATEWAY_MAX', '10'))
param alertEmail = readEnvironmentVariable('MODELFN_ALERT_EMAIL', '')
