// The same in a network of its own: for `az deployment sub create --parameters infra/private.bicepparam`; azd does it by MODELFN_PRIVATE=true.
using 'main.bicep'
extends 'main.bicepparam'

param isPrivate = true
