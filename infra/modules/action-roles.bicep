// Written by `catalog roles` from runbooks/catalog/actions.yaml; a test holds the two equal. Change the catalog, not this file.
// One narrow role for each kind of action. Assign each to the user-assigned identity that acts for this kind, on the resource groups of the
// targets and no wider.
targetScope = 'resourceGroup'

@description('Scopes at which the roles may be assigned.')
param assignableScopes array = [resourceGroup().id]

var suffix = uniqueString(resourceGroup().id)

resource appServiceSlotSwap 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-service.slot-swap')
  properties: {
    roleName: 'AgentFunctions app-service.slot-swap ${suffix}'
    description: 'Swap two slots of an App Service: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Web/sites/slots/slotsswap/action'
          'Microsoft.Web/sites/slotsswap/action'
          'Microsoft.Web/sites/read'
          'Microsoft.Web/sites/slots/read'
          'Microsoft.Web/sites/operationresults/read'
          'Microsoft.Web/sites/slots/operationresults/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource appServiceRestart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-service.restart')
  properties: {
    roleName: 'AgentFunctions app-service.restart ${suffix}'
    description: 'Restart an App Service or Function App: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Web/sites/restart/action'
          'Microsoft.Web/sites/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource appServiceStop 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-service.stop')
  properties: {
    roleName: 'AgentFunctions app-service.stop ${suffix}'
    description: 'Stop an App Service or Function App: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Web/sites/stop/action'
          'Microsoft.Web/sites/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource appServiceStart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-service.start')
  properties: {
    roleName: 'AgentFunctions app-service.start ${suffix}'
    description: 'Start an App Service or Function App: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Web/sites/start/action'
          'Microsoft.Web/sites/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource appServicePlanScaleOut 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-service-plan.scale-out')
  properties: {
    roleName: 'AgentFunctions app-service-plan.scale-out ${suffix}'
    description: 'Change the number of instances of a plan: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Web/serverfarms/write'
          'Microsoft.Web/serverfarms/read'
          'Microsoft.Web/serverfarms/operationresults/read'
          'Microsoft.Insights/autoscaleSettings/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource autoscaleRange 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'autoscale.range')
  properties: {
    roleName: 'AgentFunctions autoscale.range ${suffix}'
    description: 'Change the least and the most instances of an autoscale profile: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Insights/autoscaleSettings/write'
          'Microsoft.Insights/autoscaleSettings/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource vmssScale 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'vmss.scale')
  properties: {
    roleName: 'AgentFunctions vmss.scale ${suffix}'
    description: 'Change the number of instances of a scale set: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachineScaleSets/write'
          'Microsoft.Compute/virtualMachineScaleSets/read'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Network/virtualNetworks/subnets/join/action'
          'Microsoft.Network/loadBalancers/backendAddressPools/join/action'
          'Microsoft.Insights/autoscaleSettings/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource sqlDatabaseScale 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'sql-database.scale')
  properties: {
    roleName: 'AgentFunctions sql-database.scale ${suffix}'
    description: 'Change the size of a SQL database: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Sql/servers/databases/write'
          'Microsoft.Sql/servers/databases/read'
          'Microsoft.Sql/servers/databases/azureAsyncOperation/read'
          'Microsoft.Sql/servers/databases/operationResults/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource vmRestart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'vm.restart')
  properties: {
    roleName: 'AgentFunctions vm.restart ${suffix}'
    description: 'Restart a virtual machine: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/restart/action'
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Compute/virtualMachines/instanceView/read'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource vmStart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'vm.start')
  properties: {
    roleName: 'AgentFunctions vm.start ${suffix}'
    description: 'Start a virtual machine: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/start/action'
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Compute/virtualMachines/instanceView/read'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource vmRedeploy 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'vm.redeploy')
  properties: {
    roleName: 'AgentFunctions vm.redeploy ${suffix}'
    description: 'Move a virtual machine to another host: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/redeploy/action'
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Compute/virtualMachines/instanceView/read'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource vmssInstanceRestart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'vmss.instance-restart')
  properties: {
    roleName: 'AgentFunctions vmss.instance-restart ${suffix}'
    description: 'Restart one instance of a scale set: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachineScaleSets/restart/action'
          'Microsoft.Compute/virtualMachineScaleSets/read'
          'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read'
          'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read'
          'Microsoft.Compute/locations/operations/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource containerAppRevisionRestart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'container-app.revision-restart')
  properties: {
    roleName: 'AgentFunctions container-app.revision-restart ${suffix}'
    description: 'Restart a revision of a container app: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'microsoft.app/containerapps/revisions/restart/action'
          'microsoft.app/containerapps/read'
          'microsoft.app/containerapps/revisions/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource containerAppRevisionActivate 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'container-app.revision-activate')
  properties: {
    roleName: 'AgentFunctions container-app.revision-activate ${suffix}'
    description: 'Activate a revision of a container app: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'microsoft.app/containerapps/revisions/activate/action'
          'microsoft.app/containerapps/read'
          'microsoft.app/containerapps/revisions/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource containerAppRevisionDeactivate 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'container-app.revision-deactivate')
  properties: {
    roleName: 'AgentFunctions container-app.revision-deactivate ${suffix}'
    description: 'Deactivate a revision of a container app: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'microsoft.app/containerapps/revisions/deactivate/action'
          'microsoft.app/containerapps/read'
          'microsoft.app/containerapps/revisions/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource containerAppTrafficWeights 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'container-app.traffic-weights')
  properties: {
    roleName: 'AgentFunctions container-app.traffic-weights ${suffix}'
    description: 'Change which revisions of a container app users are sent to: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'microsoft.app/containerapps/write'
          'microsoft.app/containerapps/read'
          'microsoft.app/containerapps/revisions/read'
          'microsoft.app/managedenvironments/join/action'
          'microsoft.app/locations/containerappoperationresults/read'
          'microsoft.app/locations/containerappoperationstatuses/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource kubernetesRolloutRestart 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'kubernetes.rollout-restart')
  properties: {
    roleName: 'AgentFunctions kubernetes.rollout-restart ${suffix}'
    description: 'Restart the pods of a deployment, one after another: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'
          'Microsoft.ContainerService/managedClusters/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: [
          'Microsoft.ContainerService/managedClusters/apps/deployments/read'
          'Microsoft.ContainerService/managedClusters/apps/deployments/write'
          'Microsoft.ContainerService/managedClusters/apps/replicasets/read'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource kubernetesRolloutUndo 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'kubernetes.rollout-undo')
  properties: {
    roleName: 'AgentFunctions kubernetes.rollout-undo ${suffix}'
    description: 'Bring a deployment back to an earlier revision: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action'
          'Microsoft.ContainerService/managedClusters/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: [
          'Microsoft.ContainerService/managedClusters/apps/deployments/read'
          'Microsoft.ContainerService/managedClusters/apps/deployments/write'
          'Microsoft.ContainerService/managedClusters/apps/replicasets/read'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource appConfigurationFeatureFlag 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'app-configuration.feature-flag')
  properties: {
    roleName: 'AgentFunctions app-configuration.feature-flag ${suffix}'
    description: 'Switch a feature flag: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.AppConfiguration/configurationStores/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: [
          'Microsoft.AppConfiguration/configurationStores/keyValues/read'
          'Microsoft.AppConfiguration/configurationStores/keyValues/write'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource trafficManagerEndpointSwitch 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'traffic-manager.endpoint-switch')
  properties: {
    roleName: 'AgentFunctions traffic-manager.endpoint-switch ${suffix}'
    description: 'Enable or disable an endpoint of a Traffic Manager profile: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Network/trafficManagerProfiles/azureEndpoints/write'
          'Microsoft.Network/trafficManagerProfiles/externalEndpoints/write'
          'Microsoft.Network/trafficManagerProfiles/nestedEndpoints/write'
          'Microsoft.Network/trafficManagerProfiles/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource frontDoorOriginSwitch 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'front-door.origin-switch')
  properties: {
    roleName: 'AgentFunctions front-door.origin-switch ${suffix}'
    description: 'Enable or disable an origin of a Front Door: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Cdn/profiles/origingroups/origins/write'
          'Microsoft.Cdn/profiles/read'
          'Microsoft.Cdn/profiles/origingroups/read'
          'Microsoft.Cdn/profiles/origingroups/origins/read'
          'Microsoft.Cdn/operationresults/profileresults/origingroupresults/originresults/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource redisReboot 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'redis.reboot')
  properties: {
    roleName: 'AgentFunctions redis.reboot ${suffix}'
    description: 'Reboot one node of a Redis cache: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Cache/redis/forceReboot/action'
          'Microsoft.Cache/redis/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource redisFlush 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'redis.flush')
  properties: {
    roleName: 'AgentFunctions redis.flush ${suffix}'
    description: 'Empty a Redis cache: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Cache/redis/flush/action'
          'Microsoft.Cache/redis/read'
          'Microsoft.Cache/locations/asyncOperations/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource alertSuppress 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'alert.suppress')
  properties: {
    roleName: 'AgentFunctions alert.suppress ${suffix}'
    description: 'Hold back the alerts of a resource until a stated end: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.AlertsManagement/actionRules/write'
          'Microsoft.AlertsManagement/actionRules/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

resource alertUnsuppress 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'alert.unsuppress')
  properties: {
    roleName: 'AgentFunctions alert.unsuppress ${suffix}'
    description: 'End a suppression of alerts that the responder made: what the responder needs for it, and nothing else.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.AlertsManagement/actionRules/write'
          'Microsoft.AlertsManagement/actionRules/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Insights/eventtypes/values/read'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
    assignableScopes: assignableScopes
  }
}

@description('Kind of action to the id of its role.')
output roles object = {
  'app-service.slot-swap': appServiceSlotSwap.id
  'app-service.restart': appServiceRestart.id
  'app-service.stop': appServiceStop.id
  'app-service.start': appServiceStart.id
  'app-service-plan.scale-out': appServicePlanScaleOut.id
  'autoscale.range': autoscaleRange.id
  'vmss.scale': vmssScale.id
  'sql-database.scale': sqlDatabaseScale.id
  'vm.restart': vmRestart.id
  'vm.start': vmStart.id
  'vm.redeploy': vmRedeploy.id
  'vmss.instance-restart': vmssInstanceRestart.id
  'container-app.revision-restart': containerAppRevisionRestart.id
  'container-app.revision-activate': containerAppRevisionActivate.id
  'container-app.revision-deactivate': containerAppRevisionDeactivate.id
  'container-app.traffic-weights': containerAppTrafficWeights.id
  'kubernetes.rollout-restart': kubernetesRolloutRestart.id
  'kubernetes.rollout-undo': kubernetesRolloutUndo.id
  'app-configuration.feature-flag': appConfigurationFeatureFlag.id
  'traffic-manager.endpoint-switch': trafficManagerEndpointSwitch.id
  'front-door.origin-switch': frontDoorOriginSwitch.id
  'redis.reboot': redisReboot.id
  'redis.flush': redisFlush.id
  'alert.suppress': alertSuppress.id
  'alert.unsuppress': alertUnsuppress.id
}
