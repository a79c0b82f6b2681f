// What the responder may cost a month before people hear of it.

@description('Amount a month, in the currency of the subscription.')
@minValue(1)
param amount int

@description('First day of the month that counting begins in, as 2026-11-01.')
param startDate string

@description('Who is told.')
@minLength(1)
param contactEmails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'agentfunctions'
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: amount
    timePeriod: { startDate: startDate }
    notifications: {
      spentEighty: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: contactEmails
      }
      willExceed: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: contactEmails
      }
    }
  }
}
