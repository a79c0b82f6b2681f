// A model that plans. What it says goes through the same guardrails as everything else; the app's identity may ask it, and there is no key.
import { roles } from 'built-in-roles.bicep'

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags object

@description('Ends the name.')
param suffix string

@description('Principals that ask the model.')
param userIds string[]

@description('Receives the account\'s audit log.')
param workspaceId string

@description('Name of the deployment, and of the model.')
param model string

@description('Version of the model. It never changes by itself: another version is measured first.')
param modelVersion string

@description('Where the model runs: anywhere, in the data zone, or in the region.')
@allowed(['GlobalStandard', 'DataZoneStandard', 'Standard'])
param sku string

@description('Thousands of tokens a minute.')
@minValue(1)
param capacity int

@description('Whether it can be reached over the internet.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'oai-${suffix}'
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'oai-${suffix}'
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: model
  sku: { name: sku, capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: model, version: modelVersion }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource users 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for userId in userIds: {
    scope: account
    name: guid(account.id, userId, roles.cognitiveServicesOpenAIUser)
    properties: {
      principalId: userId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.cognitiveServicesOpenAIUser
      )
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the account.')
output id string = account.id

@description('Address of the account.')
output endpoint string = account.properties.endpoint
