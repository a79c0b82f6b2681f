// What the responder may do in one resource group of its targets: the app may look, and each acting identity has the role of its kind and no other.
import { roles } from 'built-in-roles.bicep'

@description('Principal of the app.')
param appPrincipalId string

@description('Acting identities that may act here: kind, principalId, roleId.')
param acting { kind: string, principalId: string, roleId: string }[]

@description('Role that lets the app acknowledge alerts.')
param alertRoleId string

resource looks 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.reader, roles.monitoringReader]: {
    name: guid(resourceGroup().id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
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
