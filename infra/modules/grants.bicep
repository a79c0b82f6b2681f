// What the responder may do in one resource group of its targets: the app may look, and each acting identity has the role of its kind and no other.
import { roles } from 'built-in-roles.bicep'

@description('Principal of the app that acknowledges alerts.')
param appPrincipalId string

@description('Principals that look: the app, and the one that acts if it is another.')
param readerIds string[]

@description('Acting identities that may act here: kind, principalId, roleId.')
param acting { kind: string, principalId: string, roleId: string }[]

@description('Role that lets the app acknowledge alerts.')
param alertRoleId string

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for readerId in readerIds: {
    name: guid(resourceGroup().id, readerId, roles.reader)
    properties: {
      principalId: readerId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.reader)
    }
  }
]

resource measures 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for readerId in readerIds: {
    name: guid(resourceGroup().id, readerId, roles.monitoringReader)
    properties: {
      principalId: readerId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringReader)
    }
  }
]

resource acknowledges 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, appPrincipalId, alertRoleId)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: alertRoleId
  }
}

resource acts 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in acting: {
    name: guid(resourceGroup().id, grant.principalId, grant.kind)
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        last(split(grant.roleId, '/'))
      )
      description: 'The responder may ${grant.kind} here.'
    }
  }
]
