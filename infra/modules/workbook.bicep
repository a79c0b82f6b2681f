// What operators look at first, from the responder's own telemetry.

@description('Region of the workbook.')
param location string

@description('Tags of the workbook.')
param tags object

@description('Workspace that the telemetry is in.')
param workspaceId string

@description('The workbook itself.')
param content string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'agentfunctions', 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'AgentFunctions: the responder itself'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: content
  }
}
