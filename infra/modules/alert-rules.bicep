// Metric alerts for the services of the catalog, by the kind of their resources. The numbers are those of runbooks/alerts.md: starting points.
// A metric alert stands in the subscription of its resource, so this module is deployed once for each subscription that the catalog names.

@description('Tags of every rule.')
param tags object

@description('Resources that are watched, as full ids, with the service that they belong to.')
param watched { service: string, id: string, type: string }[]

@description('What is watched of each kind of resource.')
param rules {
  type: string
  namespace: string
  metric: string
  aggregation: string
  operator: string
  threshold: int
  window: string
  severity: int
}[]

@description('Action groups that hear of each alert: the responder, and the people who were paged before it.')
@minLength(2)
param actionGroupIds string[]

var pairs = flatten(map(
  watched,
  resource =>
    map(filter(rules, rule => rule.type == toLower(resource.type)), rule => {
      resource: resource
      rule: rule
    })
))

resource alerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for pair in pairs: {
    name: '${pair.resource.service}-${last(split(pair.resource.id, '/'))}-${replace(pair.rule.metric, ' ', '-')}'
    location: 'global'
    tags: union(tags, { service: pair.resource.service })
    properties: {
      description: '${pair.rule.metric} of ${pair.resource.service}: ${pair.rule.operator} ${pair.rule.threshold} over ${pair.rule.window}.'
      severity: pair.rule.severity
      enabled: true
      // An incident ends when Azure Monitor says Resolved.
      autoMitigate: true
      scopes: [pair.resource.id]
      evaluationFrequency: 'PT1M'
      windowSize: pair.rule.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'limit'
            metricNamespace: pair.rule.namespace
            metricName: pair.rule.metric
            operator: pair.rule.operator
            threshold: pair.rule.threshold
            timeAggregation: pair.rule.aggregation
          }
        ]
      }
      // The linter cannot see that these are ids of the parameter.
      #disable-next-line use-resource-id-functions
      actions: map(actionGroupIds, id => { actionGroupId: id })
    }
  }
]
