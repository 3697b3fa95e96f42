// What `azd env set NAME VALUE` (or the environment of `az`) chooses; every name is explained in docs/azure.md.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'modelfn')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param isPrivate = bool(readEnvironmentVariable('MODELFN_PRIVATE', 'false'))
param storageSku = readEnvironmentVariable('MODELFN_STORAGE_SKU', 'Standard_LRS')
param deletedBlobDays = int(readEnvironmentVariable('MODELFN_DELETED_BLOB_DAYS', '14'))
param instanceMemoryMB = json(readEnvironmentVariable('MODELFN_INSTANCE_MEMORY', '2048'))
param maximumInstanceCount = int(readEnvironmentVariable('MODELFN_MAX_INSTANCES', '40'))
param alwaysReadyHttp = int(readEnvironmentVariable('MODELFN_READY_HTTP', '1'))
param alwaysReadyDurable = int(readEnvironmentVariable('MODELFN_READY_DURABLE', '0'))
param siteUpdateStrategy = readEnvironmentVariable('MODELFN_UPDATE_STRATEGY', 'Recreate')
param authClientId = readEnvironmentVariable('MODELFN_AUTH_CLIENT_ID', '')
param uploaders = json(readEnvironmentVariable('MODELFN_UPLOADERS', '[]'))
param alertEmail = readEnvironmentVariable('MODELFN_ALERT_EMAIL', '')
param monthlyBudget = int(readEnvironmentVariable('MODELFN_MONTHLY_BUDGET', '0'))
param logDays = int(readEnvironmentVariable('MODELFN_LOG_DAYS', '30'))
param logDailyGb = int(readEnvironmentVariable('MODELFN_LOG_DAILY_GB', '1'))
