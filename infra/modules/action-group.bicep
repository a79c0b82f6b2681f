// The way from Azure Monitor to the responder, and beside it the one to people: the responder is never the only pager.

@description('Tags of every resource.')
param tags object

@description('Ends every name.')
param suffix string

@description('Host name of the responder.')
param hostName string

@description('Client id of the app registration that alerts are signed in for; empty until scripts/register-app.sh made it, and then nothing is sent.')
param entraClientId string

@description('Object id of the same registration.')
param entraObjectId string

@description('Addresses that are paged as they were before the responder.')
@minLength(1)
param pagingEmails string[]

var registered = !empty(entraClientId) && !empty(entraObjectId)

resource responder 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${suffix}-responder'
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'responder'
    enabled: registered
    webhookReceivers: registered
      ? [
          {
            name: 'responder'
            serviceUri: 'https://${hostName}/api/alerts'
            useCommonAlertSchema: true
            useAadAuth: true
            objectId: entraObjectId
            identifierUri: 'api://${entraClientId}'
            tenantId: tenant().tenantId
          }
        ]
      : []
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${suffix}-people'
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'people'
    enabled: true
    emailReceivers: [
      for (address, index) in pagingEmails: {
        name: 'person-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

@description('Calls the responder.')
output responderId string = responder.id

@description('Calls people and never the responder.')
output peopleId string = people.id
