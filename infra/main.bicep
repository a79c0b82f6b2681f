// The whole responder, read from top to bottom: what it logs to, who it is, where it keeps things, the app, what it may do, how alerts reach it,
// and who is told when it is ill. One resource group; grants are made in the resource groups of the targets.
targetScope = 'subscription'

// ---- what people choose

@description('Name of this installation; it ends the name of its resource group and, made unique, of everything in it.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region. The list holds those where Flex Consumption and the Durable Task Scheduler are both known to run.')
@allowed([
  'australiaeast'
  'centralus'
  'eastasia'
  'eastus2'
  'northeurope'
  'southeastasia'
  'swedencentral'
  'uksouth'
  'westus2'
])
param location string

@description('Tags of every resource.')
param tags object = {}

@description('What is looked after: Azure, or ten simulated services that fail on request, for a first look at a deployment.')
@allowed(['azure', 'simulated'])
param estate string = 'azure'

@description('Resource groups that hold targets. The app may look there; of the kinds of action named here, the identity of each may act there. `allActions` names every kind of the catalog.')
param targets { subscriptionId: string, resourceGroup: string, actions: string[] }[] = []

@description('What the feature flags say when they are first written. What a runbook has earned decides below it.')
@allowed(['observe', 'suggest', 'auto'])
param stage string = 'observe'

@description('Writes the feature flags. Without any flag everything is observed only. Later deployments leave this off, or they take back what people changed. Needs App Configuration Data Owner.')
param writeFlags bool = false

@description('Object ids of people or groups who may change the flags.')
param flagOwnerIds string[] = []

@description('Addresses that are paged as they were before the responder, and when the responder itself is ill.')
@minLength(1)
param pagingEmails string[]

@description('Action groups that there are already and that stay beside the responder, as resource ids.')
param pagingActionGroupIds string[] = []

@description('Client id of the app registration, from scripts/register-app.sh. Without it nobody can sign in and no alert is taken.')
param entraClientId string = ''

@description('Object id of the same registration.')
param entraObjectId string = ''

@description('Query endpoint of an Azure Monitor workspace for Prometheus, as evidence; empty for none. The app\'s identity needs Monitoring Data Reader on it.')
param prometheusUrl string = ''

@description('Which of these secrets you have put into the vault: a token of PagerDuty, the address of a watch outside, the address that is called when the responder itself is ill.')
param outsideSecrets ('pagerduty-token' | 'heartbeat-url' | 'pager-url')[] = []

@description('Domain of people\'s sign-in names: asha@contoso.example is asha of the catalog if this is contoso.example.')
param entraDomain string = ''

@description('SHA-256 of the key of a pipeline that may send alerts and changes, as sha256:HEX; empty for none. It is a digest and no secret.')
param monitorKeyDigest string = ''

@description('The digest of its next or last value while the key is changed.')
param monitorKeyDigestOther string = ''

@description('True while the key that signs links is changed: the one before still opens what it signed.')
param sealKeyChanging bool = false

@description('True while the key that the two apps sign work with is changed.')
param workKeyChanging bool = false

@description('Days that nobody may change or remove a signed head of the audit for.')
@minValue(1)
@maxValue(146000)
param auditImmutableDays int = 730

@description('Where people reach the app if not under its own name, as https://responder.contoso.example.')
param publicUrl string = ''

@description('What runs orchestrations: queues and tables of the storage account, or the Durable Task Scheduler (the app is then published with UseDurableTaskScheduler=true).')
@allowed(['azure-storage', 'scheduler-consumption', 'scheduler-dedicated'])
param durableBackend string = 'azure-storage'

@description('Instances that never sleep, for http and for durable each. 0 saves their price; a first alert may then meet a cold start.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 1

@description('The most instances of the app.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Plans with a model of Azure OpenAI; without one the planner is deterministic.')
param planWithModel bool = false

@description('The model.')
param model string = 'gpt-4.1'

@description('Its version.')
param modelVersion string = '2025-04-14'

@description('Where the model runs: anywhere, in the data zone, or in the region.')
@allowed(['GlobalStandard', 'DataZoneStandard', 'Standard'])
param modelSku string = 'DataZoneStandard'

@description('Thousands of tokens a minute.')
@minValue(1)
param modelCapacity int = 50

@description('Puts storage, vault, flags, scheduler and model into a network that only the app reaches. The app itself stays public: action groups cannot call a private address.')
param privateNetwork bool = false

@description('Addresses of that network; a /24 or larger.')
param networkAddressPrefix string = '10.90.0.0/24'

@description('Lets a second app act. It alone holds the identities that may change anything; the one that the internet and the model reach holds none.')
param separateExecutor bool = false

@description('Makes a metric alert for each resource of runbooks/catalog/services.yaml that lies in this subscription.')
param catalogAlerts bool = false

@description('Copies of the records: in one data centre, over zones, or over regions.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30

@description('Amount a month, in the currency of the subscription, before people are told; 0 for no budget.')
@minValue(0)
param monthlyBudget int = 100

@description('First day of the month in which the budget begins. Leave it to the day of the deployment.')
param budgetStart string = utcNow('yyyy-MM-01')

// ---- what follows from it

var suffix = '${environmentName}-${take(uniqueString(subscription().id, environmentName, location), 6)}'
var compact = replace(suffix, '-', '')
var allTags = union(tags, { 'azd-env-name': environmentName, application: 'agentfunctions' })
var exposure = privateNetwork ? 'Disabled' : 'Enabled'
var appName = 'func-${suffix}'
var executorName = 'func-${suffix}-executor'
var taskHub = 'AgentFunctions'
var useScheduler = durableBackend != 'azure-storage'
var vaultName = take('kv-${suffix}', 24)

// The catalogs are the one source: kinds that act get an identity and a role, services get alert rules.
var actions = loadYamlContent('../runbooks/catalog/actions.yaml').actions
var kinds = map(
  filter(items(actions), one => contains(one.value, 'permission') || contains(one.value, 'dataPermissions')),
  one => one.key
)
var services = loadYamlContent('../runbooks/catalog/services.yaml')
var watched = flatten(map(
  items(services.services),
  service =>
    map(service.value.?resources ?? [], resource => {
      service: service.key
      id: startsWith(resource, '/') ? resource : '${services.prefix}/${resource}'
      type: join(
        take(split(startsWith(resource, '/') ? split(toLower(resource), '/providers/')[1] : resource, '/'), 2),
        '/'
      )
    })
))
var targetScopes = map(
  targets,
  target => '/subscriptions/${target.subscriptionId}/resourceGroups/${target.resourceGroup}'
)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: allTags
}

// ---- what it logs to, and who it is

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    retentionInDays: logRetentionInDays
    publicNetworkAccess: 'Enabled'
  }
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: { location: location, tags: allTags, suffix: suffix, kinds: kinds }
}

module executorIdentity 'modules/identities.bicep' = if (separateExecutor) {
  scope: group
  params: { location: location, tags: allTags, suffix: '${suffix}-executor', kinds: [] }
}

// ---- where it keeps things

var apps = separateExecutor
  ? [identities.outputs.appIdentity.principalId, executorIdentity!.outputs.appIdentity.principalId]
  : [identities.outputs.appIdentity.principalId]

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: take('staf${compact}', 24)
    packageContainers: separateExecutor ? ['package', 'package-executor'] : ['package']
    auditContainer: 'agentfunctions-audit-heads'
    auditImmutableDays: auditImmutableDays
    principalIds: apps
    workspaceId: monitoring.outputs.workspaceId
    publicNetworkAccess: exposure
    sku: storageSku
  }
}

module scheduler 'modules/scheduler.bicep' = if (useScheduler) {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    taskHubName: taskHub
    principalIds: apps
    sku: durableBackend == 'scheduler-dedicated' ? 'Dedicated' : 'Consumption'
    ipAllowlist: privateNetwork ? [networkAddressPrefix] : ['0.0.0.0/0']
    publicNetworkAccess: exposure
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: vaultName
    readerIds: apps
    signerIds: [identities.outputs.appIdentity.principalId]
    workspaceId: monitoring.outputs.workspaceId
    publicNetworkAccess: exposure
  }
}

module flags 'modules/app-configuration.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    readerIds: apps
    ownerIds: flagOwnerIds
    workspaceId: monitoring.outputs.workspaceId
    stage: stage
    writeFlags: writeFlags
    sku: privateNetwork ? 'standard' : 'developer'
    publicNetworkAccess: exposure
  }
}

module openai 'modules/openai.bicep' = if (planWithModel) {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    userIds: [identities.outputs.appIdentity.principalId]
    workspaceId: monitoring.outputs.workspaceId
    model: model
    modelVersion: modelVersion
    sku: modelSku
    capacity: modelCapacity
    publicNetworkAccess: exposure
  }
}

// ---- the network, if nothing but the app may be reached from outside

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    addressPrefix: networkAddressPrefix
    apps: separateExecutor ? 2 : 1
  }
}

// What gets an endpoint there; the ids are those of `endpointTargets`, in the same order.
var endpointPlan = [
  { name: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}', wanted: true }
  { name: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}', wanted: true }
  { name: 'table', zone: 'privatelink.table.${environment().suffixes.storage}', wanted: true }
  { name: 'vault', zone: 'privatelink.vaultcore.azure.net', wanted: true }
  { name: 'configurationStores', zone: 'privatelink.azconfig.io', wanted: true }
  { name: 'account', zone: 'privatelink.openai.azure.com', wanted: planWithModel }
  { name: 'scheduler', zone: 'privatelink.durabletask.io', wanted: useScheduler }
]
var endpointTargets = [
  storage.outputs.id
  storage.outputs.id
  storage.outputs.id
  vault.outputs.id
  flags.outputs.id
  planWithModel ? openai!.outputs.id : ''
  useScheduler ? scheduler!.outputs.id : ''
]

module endpoints 'modules/private-endpoint.bicep' = [
  for (part, index) in endpointPlan: if (privateNetwork && part.wanted) {
    scope: group
    params: {
      location: location
      tags: allTags
      name: 'pe-${suffix}-${part.name}'
      targetId: endpointTargets[index]
      groupId: part.name
      zone: part.zone
      subnetId: network!.outputs.endpointSubnetId
      networkId: network!.outputs.id
    }
  }
]

// ---- the app

var secretAddress = '@Microsoft.KeyVault(VaultName=${vaultName};SecretName='
var durableSettings = useScheduler
  ? {
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
    }
  : {}

// Every setting of local.settings.sample.json, in its order; tests hold the two together. An empty setting is an absent one.
var settings = union(durableSettings, {
  Role: 'responder'
  ExecutorUrl: separateExecutor ? 'https://${executorName}.azurewebsites.net' : ''
  WorkKeys__0: separateExecutor ? '${secretAddress}work-key)' : ''
  WorkKeys__1: separateExecutor && workKeyChanging ? '${secretAddress}work-key-before)' : ''
  Estate: estate
  EstateSeed: '1'
  Runbooks: ''
  Stage: ''
  FlagStore: flags.outputs.endpoint
  Store: ''
  StorePrefix: 'agentfunctions'
  AuditKey: vault.outputs.auditKeyUri
  PublicUrl: publicUrl
  // Whoever has it may claim to be anybody: a simulated estate only, and made by scripts/seal-key.sh.
  OwnerKey: estate == 'simulated' ? '${secretAddress}owner-key)' : ''
  AccessKeys__monitor__0: monitorKeyDigest
  AccessKeys__monitor__1: monitorKeyDigestOther
  SealKeys__0: '${secretAddress}seal-key)'
  SealKeys__1: sealKeyChanging ? '${secretAddress}seal-key-before)' : ''
  Model__Url: planWithModel ? openai!.outputs.endpoint : ''
  Model__Name: planWithModel ? model : ''
  // None: the app's identity opens the model.
  Model__Key: ''
  EntraTenantId: empty(entraClientId) ? '' : tenant().tenantId
  EntraClientId: entraClientId
  EntraDomain: entraDomain
  Azure__management: ''
  Azure__prometheus__url: prometheusUrl
  Azure__prometheus__scope: empty(prometheusUrl) ? '' : 'https://prometheus.monitor.azure.com/.default'
  PagerDutyToken: contains(outsideSecrets, 'pagerduty-token') ? '${secretAddress}pagerduty-token)' : ''
  PagerDutyUrl: ''
  HeartbeatUrl: contains(outsideSecrets, 'heartbeat-url') ? '${secretAddress}heartbeat-url)' : ''
  PagerUrl: contains(outsideSecrets, 'pager-url') ? '${secretAddress}pager-url)' : ''
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
})

// Names of settings may hold no hyphen on Linux, and kinds have them: so all of them are one text, kind=clientId;kind=clientId.
var actingSettings = {
  Acting__Credential: 'managed-identity'
  Acting__Identities: join(
    concat(map(identities.outputs.actingIdentities, one => '${one.kind}=${one.clientId}'), [
      'reading=${separateExecutor ? executorIdentity!.outputs.appIdentity.clientId : identities.outputs.appIdentity.clientId}'
    ]),
    ';'
  )
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    name: appName
    azdServiceName: 'responder'
    identityIds: separateExecutor
      ? [identities.outputs.appIdentity.id]
      : concat([identities.outputs.appIdentity.id], map(identities.outputs.actingIdentities, one => one.id))
    clientId: identities.outputs.appIdentity.clientId
    principalId: identities.outputs.appIdentity.principalId
    packageContainerUrl: '${storage.outputs.blobEndpoint}package'
    insightsName: monitoring.outputs.insightsName
    workspaceId: monitoring.outputs.workspaceId
    settings: union(
      settings,
      separateExecutor ? { Acting__Credential: '', Acting__Identities: '' } : actingSettings,
      useScheduler
        ? {
            DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identities.outputs.appIdentity.clientId}'
          }
        : {}
    )
    storageName: storage.outputs.name
    alwaysReady: alwaysReadyInstances == 0
      ? []
      : [
          { name: 'http', instanceCount: alwaysReadyInstances }
          { name: 'durable', instanceCount: alwaysReadyInstances }
        ]
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    subnetId: privateNetwork ? network!.outputs.appSubnetIds[0] : ''
  }
}

module executor 'modules/function-app.bicep' = if (separateExecutor) {
  scope: group
  params: {
    location: location
    tags: allTags
    name: executorName
    azdServiceName: ''
    identityIds: concat(
      [executorIdentity!.outputs.appIdentity.id],
      map(identities.outputs.actingIdentities, one => one.id)
    )
    clientId: executorIdentity!.outputs.appIdentity.clientId
    principalId: executorIdentity!.outputs.appIdentity.principalId
    packageContainerUrl: '${storage.outputs.blobEndpoint}package-executor'
    insightsName: monitoring.outputs.insightsName
    workspaceId: monitoring.outputs.workspaceId
    settings: union(
      settings,
      actingSettings,
      { Role: 'executor', ExecutorUrl: '', Model__Url: '', Model__Name: '' },
      useScheduler
        ? {
            DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${executorIdentity!.outputs.appIdentity.clientId}'
          }
        : {}
    )
    storageName: storage.outputs.name
    alwaysReady: []
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    subnetId: privateNetwork ? network!.outputs.appSubnetIds[1] : ''
  }
}

// ---- what it may do: one narrow role a kind, given to that kind's identity in the targets' resource groups and nowhere else

module roles 'modules/action-roles.bicep' = {
  scope: group
  params: { assignableScopes: union([group.id], targetScopes) }
}

module alertRole 'modules/alert-role.bicep' = {
  scope: group
  params: { assignableScopes: union([group.id], targetScopes) }
}

module grants 'modules/grants.bicep' = [
  for target in targets: {
    scope: resourceGroup(target.subscriptionId, target.resourceGroup)
    params: {
      appPrincipalId: identities.outputs.appIdentity.principalId
      readerIds: apps
      alertRoleId: alertRole.outputs.id
      acting: map(
        filter(
          identities.outputs.actingIdentities,
          one => contains(target.actions, one.kind) || contains(target.actions, 'allActions')
        ),
        one => {
          kind: one.kind
          principalId: one.principalId
          roleId: roles.outputs.roles[one.kind]
        }
      )
    }
  }
]

// ---- how alerts reach it, and who is told when it is ill

module actionGroups 'modules/action-group.bicep' = {
  scope: group
  params: {
    tags: allTags
    suffix: suffix
    hostName: app.outputs.hostName
    entraClientId: entraClientId
    entraObjectId: entraObjectId
    pagingEmails: pagingEmails
  }
}

module alertRules 'modules/alert-rules.bicep' = if (catalogAlerts) {
  scope: group
  params: {
    tags: allTags
    watched: filter(watched, resource => startsWith(toLower(resource.id), '${toLower(subscription().id)}/'))
    rules: loadJsonContent('alert-rules.json')
    actionGroupIds: concat([actionGroups.outputs.responderId, actionGroups.outputs.peopleId], pagingActionGroupIds)
  }
}

module ownAlerts 'modules/own-alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    suffix: suffix
    workspaceId: monitoring.outputs.workspaceId
    roleName: appName
    peopleGroupIds: concat([actionGroups.outputs.peopleId], pagingActionGroupIds)
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    content: loadTextContent('workbook.json')
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  params: { amount: max(1, monthlyBudget), startDate: budgetStart, contactEmails: pagingEmails }
}

// ---- what the next steps need; none of it is a secret

@description('Resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the app.')
output RESPONDER_APP string = app.outputs.name

@description('Address of the app.')
output RESPONDER_URL string = 'https://${app.outputs.hostName}'

@description('Name of the app that acts; empty if it is the same one.')
output EXECUTOR_APP string = separateExecutor ? executor!.outputs.name : ''

@description('Name of the vault that the keys are put into.')
output KEY_VAULT_NAME string = vault.outputs.name

@description('Address of the store of feature flags.')
output FLAG_STORE string = flags.outputs.endpoint
