// The feature flags that are the ceiling of autonomy. Everything starts at observe; people raise it here, without a deployment.
import { roles } from 'built-in-roles.bicep'

@description('Region of the store.')
param location string

@description('Tags of the store.')
param tags object

@description('Ends the name.')
param suffix string

@description('Principals that read flags.')
param readerIds string[]

@description('People or groups who may change flags.')
param ownerIds string[]

@description('Receives the store\'s audit log.')
param workspaceId string

@description('The stage that a new installation begins with. ')
@allowed(['observe', 'suggest', 'auto'])
param stage string

@description('Writes the flags. True for the first deployment only: a later one would take back what people changed.')
param writeFlags bool

@description('Free has no private endpoints and 1,000 requests a day; developer and standard have more.')
@allowed(['free', 'developer', 'standard'])
param sku string

@description('Whether the store can be reached over the internet.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

var stages = ['observe', 'suggest', 'auto']
var flags = [
  { id: 'stage-installation', stage: stage, says: 'The ceiling of the whole installation.' }
  {
    id: 'stage-environment'
    stage: 'auto'
    says: 'The ceiling of environments that have no flag of their own, stage-environment-NAME.'
  }
  {
    id: 'stage-service'
    stage: 'auto'
    says: 'The ceiling of services that have no flag of their own, stage-service-NAME.'
  }
  {
    id: 'stage-runbook'
    stage: 'auto'
    says: 'The ceiling of runbooks that have no flag of their own, stage-runbook-ID.'
  }
]

resource store 'Microsoft.AppConfiguration/configurationStores@2024-06-01' = {
  name: 'appcs-${suffix}'
  location: location
  tags: tags
  sku: { name: sku }
  properties: {
    disableLocalAuth: true
    enablePurgeProtection: sku == 'standard'
    publicNetworkAccess: publicNetworkAccess
    dataPlaneProxy: { authenticationMode: 'Pass-through', privateLinkDelegation: 'Enabled' }
  }
}

resource values 'Microsoft.AppConfiguration/configurationStores/keyValues@2024-06-01' = [
  for flag in (writeFlags ? flags : []): {
    parent: store
    name: '.appconfig.featureflag~2F${flag.id}'
    properties: {
      contentType: 'application/vnd.microsoft.appconfig.ff+json;charset=utf-8'
      value: string({
        id: flag.id
        description: flag.says
        enabled: true
        variants: map(stages, name => { name: name })
        allocation: { default_when_enabled: flag.stage, default_when_disabled: 'observe' }
      })
    }
  }
]

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for readerId in readerIds: {
    scope: store
    name: guid(store.id, readerId, roles.appConfigurationDataReader)
    properties: {
      principalId: readerId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.appConfigurationDataReader
      )
    }
  }
]

resource owners 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for ownerId in ownerIds: {
    scope: store
    name: guid(store.id, ownerId, roles.appConfigurationDataOwner)
    properties: {
      principalId: ownerId
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.appConfigurationDataOwner
      )
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: store
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the store.')
output id string = store.id

@description('Address of the store.')
output endpoint string = store.properties.endpoint
