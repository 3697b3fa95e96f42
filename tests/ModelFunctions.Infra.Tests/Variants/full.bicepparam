using '../../../infra/main.bicep'
extends '../../../infra/private.bicepparam'

param storageSku = 'Standard_ZRS'
param alwaysReadyDurable = 1
param siteUpdateStrategy = 'RollingUpdate'
param authClientId = '33333333-3333-3333-3333-333333333333'
param uploaders = [
  { id: '44444444-4444-4444-4444-444444444444', type: 'Group' }
]
param alertEmail = 'people@example.com'
param monthlyBudget = 200
param budgetStart = '2026-01-01'
