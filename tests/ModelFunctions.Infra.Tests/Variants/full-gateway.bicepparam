using '../../../infra/gateway.bicep'
extends '../../../infra/gateway.bicepparam'

param isExternal = true
param key = 'a key of the tests'
param alertEmail = 'people@example.com'
