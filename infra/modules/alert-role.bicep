// What the app needs to say in Azure Monitor that an alert is seen to.
targetScope = 'resourceGroup'

@description('Scopes at which the role may be assigned.')
param assignableScopes string[]

resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'alerts')
  properties: {
    roleName: 'AgentFunctions alerts ${uniqueString(resourceGroup().id)}'
    description: 'Reads alerts and acknowledges them, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: ['Microsoft.AlertsManagement/alerts/read', 'Microsoft.AlertsManagement/alerts/changestate/action']
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

@description('Resource id of the role.')
output id string = role.id
