// One identity for the app, and one for each kind of action, so that a stolen token is as narrow as one role.

@description('Region of the identities.')
param location string

@description('Tags of every resource.')
param tags object

@description('Ends every name.')
param suffix string

@description('Kinds of action that get an identity, as the catalog names them.')
param kinds string[]

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

resource acting 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [
  for kind in kinds: {
    name: 'id-${suffix}-${replace(kind, '.', '-')}'
    location: location
    tags: union(tags, { 'agentfunctions-acts': kind })
  }
]

@description('The app\'s own identity: storage, telemetry, looking at targets. It changes no target.')
output appIdentity object = {
  id: app.id
  clientId: app.properties.clientId
  principalId: app.properties.principalId
}

@description('The identities that act.')
output actingIdentities array = [
  for (kind, index) in kinds: {
    kind: kind
    id: acting[index].id
    clientId: acting[index].properties.clientId
    principalId: acting[index].properties.principalId
  }
]
