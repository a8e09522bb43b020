/**
 * Items and classes of beds that most homes have, to begin with. No rule names them and none has a price:
 * each home sets its own.
 */
export const exampleFees = {
  name: '示例收费标准',
  rates: ['单人间', '双人间', '多人间'],
  items: [
    {
      name: '床位费',
      category: 'bed',
      pricing: 'bed-rate',
      per: 'month',
      isDefault: true,
      unitName: null,
    },
    {
      name: '照护费',
      category: 'care',
      pricing: 'care-level',
      per: 'month',
      isDefault: true,
      unitName: null,
    },
    {
      name: '伙食费',
      category: 'meal',
      pricing: 'plain',
      per: 'month',
      isDefault: true,
      unitName: null,
    },
    {
      name: '陪同就医',
      category: 'service',
      pricing: 'plain',
      per: 'time',
      isDefault: false,
      unitName: '次',
    },
    {
      name: '理发',
      category: 'service',
      pricing: 'plain',
      per: 'time',
      isDefault: false,
      unitName: '次',
    },
    {
      name: '家属餐',
      category: 'meal',
      pricing: 'plain',
      per: 'time',
      isDefault: false,
      unitName: '份',
    },
    {
      name: '物品损坏赔偿',
      category: 'damages',
      pricing: 'plain',
      per: 'time',
      isDefault: false,
      unitName: '件',
    },
  ],
} as const
