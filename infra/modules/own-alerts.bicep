// Who watches the watcher. These rules are for people: none of them may call the responder, which may be what is ill.

@description('Region of the rules.')
param location string

@description('Tags of every rule.')
param tags object

@description('Ends every name.')
param suffix string

@description('Workspace that the responder\'s telemetry is in.')
param workspaceId string

@description('Role name of the responder in its telemetry: the name of its app.')
param roleName string

@description('Action groups of people.')
@minLength(1)
param peopleGroupIds string[]

var rules = [
  {
    name: 'heartbeat-lost'
    severity: 1
    says: 'The responder has not given a sign of life for ten minutes: alerts may wait unseen. See functions/OPERATING.md, "No heartbeat".'
    // Requests are never sampled, and a beat that could not write its row is not a success.
    query: 'AppRequests | where AppRoleName =~ "${roleName}" and OperationName =~ "heartbeat" and Success == true | summarize Value = sum(ItemCount)'
    operator: 'LessThan'
    threshold: 1
    window: 'PT10M'
  }
  {
    name: 'not-well'
    severity: 2
    says: 'The responder lives and something that it depends on does not. See functions/OPERATING.md, "Heartbeat, but not all is well".'
    query: 'AppTraces | where AppRoleName =~ "${roleName}" and Message startswith "Heartbeat, but not all is well" | summarize Value = sum(ItemCount)'
    operator: 'GreaterThan'
    threshold: 2
    window: 'PT10M'
  }
  {
    name: 'alerts-refused'
    severity: 1
    says: 'The responder refused alerts or answered with a fault. After its retries an action group stays silent for fifteen minutes. See functions/OPERATING.md, "Alerts refused".'
    query: 'AppRequests | where AppRoleName =~ "${roleName}" and Url has "/api/alerts" and toint(ResultCode) >= 401 | summarize Value = sum(ItemCount)'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT10M'
  }
]

resource own 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${suffix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Responder: ${replace(rule.name, '-', ' ')}'
      description: rule.says
      severity: rule.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      scopes: [workspaceId]
      // Telemetry that has not come yet has no table yet either.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Value'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: peopleGroupIds }
    }
  }
]

@description('Resource ids of the rules.')
output ruleIds string[] = [for (rule, index) in rules: own[index].id]
