// Holds what links and sign-ins are signed with. The key itself is made by scripts/seal-key.sh and is in no template, parameter or output.
import { roles } from 'built-in-roles.bicep'

@description('Region of the vault.')
param location string

@description('Tags of the vault.')
param tags object

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Principals that read secrets.')
param readerIds string[]

@description('Principals that sign heads of the audit.')
param signerIds string[]

@description('Receives the vault\'s audit log.')
param workspaceId string

@description('Whether the vault can be reached over the internet.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
  }
}

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for readerId in readerIds: {
    scope: vault
    name: guid(vault.id, readerId, roles.keyVaultSecretsUser)
    properties: {
      principalId: readerId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
    }
  }
]

// Signs the heads of the audit. It cannot be read out: the apps may only ask for signatures.
resource auditKey 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: 'audit'
  tags: tags
  properties: {
    kty: 'EC'
    curveName: 'P-256'
    keyOps: ['sign', 'verify']
  }
}

resource signers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for signerId in signerIds: {
    scope: auditKey
    name: guid(auditKey.id, signerId, roles.keyVaultCryptoUser)
    properties: {
      principalId: signerId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultCryptoUser)
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Address of the key that heads of the audit are signed with, without a version.')
output auditKeyUri string = auditKey.properties.keyUri

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault, with a slash at its end.')
output uri string = vault.properties.vaultUri
