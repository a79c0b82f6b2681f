// Durable Task Scheduler: orchestrations are pushed to the app instead of polled from queues.
import { roles } from 'built-in-roles.bicep'

@description('Region of the scheduler.')
param location string

@description('Tags of the scheduler.')
param tags object

@description('Ends the name.')
param suffix string

@description('Name of the task hub.')
param taskHubName string

@description('Principals that run orchestrations.')
param principalIds string[]

@description('Pay for each action, or for capacity.')
@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Addresses that may connect, as CIDR. An identity is needed from everywhere.')
param ipAllowlist string[]

@description('Days that finished orchestrations are kept; the incident\'s own record lies in the store and stays.')
@minValue(1)
@maxValue(90)
param retentionInDays int = 30

@description('Whether it can be reached over the internet.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: 'dts-${suffix}'
  location: location
  tags: tags
  properties: {
    ipAllowlist: ipAllowlist
    publicNetworkAccess: publicNetworkAccess
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

resource retention 'Microsoft.DurableTask/schedulers/retentionPolicies@2026-02-01' = {
  parent: scheduler
  name: 'default'
  properties: {
    retentionPolicies: [{ orchestrationState: 'Completed', retentionPeriodInDays: retentionInDays }]
  }
}

resource contributors 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in principalIds: {
    scope: hub
    name: guid(hub.id, principalId, roles.durableTaskDataContributor)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.durableTaskDataContributor
      )
    }
  }
]

@description('Address that the app connects to.')
output endpoint string = scheduler.properties.endpoint

@description('Resource id of the scheduler.')
output id string = scheduler.id
