// The network that app and stores share when nothing but the app itself may be reached from the internet.

@description('Region of the network.')
param location string

@description('Tags of every resource.')
param tags object

@description('Ends every name.')
param suffix string

@description('Addresses of the network; a /24 or larger.')
param addressPrefix string

@description('Number of apps; each gets a subnet of its own for its outgoing calls.')
@minValue(1)
@maxValue(2)
param apps int

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: concat(
      [
        {
          name: 'endpoints'
          properties: { addressPrefix: cidrSubnet(addressPrefix, 26, 0), defaultOutboundAccess: false }
        }
      ],
      map(range(0, apps), index => {
        name: 'app-${index}'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, index + 1)
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      })
    )
  }
}

@description('Resource id of the network.')
output id string = network.id

@description('Subnet of the private endpoints.')
output endpointSubnetId string = '${network.id}/subnets/endpoints'

@description('Subnets of the apps.')
output appSubnetIds string[] = [for index in range(0, apps): '${network.id}/subnets/app-${index}']
