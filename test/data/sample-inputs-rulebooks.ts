import { confirmRuleValue, exchangeRulebook } from '#shared/contract/office/rulebook.ts'
import homeProfile from '#shared/rulebooks/home-profile.json' with { type: 'json' }
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import type { SampleInputs } from '#test/data/sample-inputs.ts'
import type { Given } from '#test/support/given.ts'

/** The bytes of a rulebook file. */
export function rulebookFile(content: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content))
}

const newer = (content: { readonly version: number }) =>
  rulebookFile({ ...content, version: content.version + 1 })

/** A world with one confirmed value and one edition brought in. */
export async function rulebookInputs({ home }: Given): Promise<SampleInputs> {
  const rulebook = 'policy-profiles'
  const paper = '昆山市民政局文件，第 3 页'
  const decided = await home.value(confirmRuleValue, { rulebook, path: 'profiles/wuxi', paper })
  const broughtIn = await home.value(exchangeRulebook, {
    fileName: '月报表.json',
    bytes: newer(monthlyResidents),
    reason: '新表式',
  })
  return {
    'office.listRulebooks': () => ({}),
    'office.getRulebook': () => ({ rulebook }),
    'office.listRuleValues': () => ({ rulebook, search: '护理型' }),
    'office.confirmRuleValue': () => ({ rulebook, path: 'profiles/kunshan', paper }),
    'office.replaceRuleValue': () => ({
      rulebook,
      path: 'profiles/ganzhou',
      fields: { yearTo: 2026 },
      paper,
    }),
    'office.voidRuleDecision': () => ({ id: decided.id, reason: '看错了页' }),
    'office.tryRulebook': () => ({ bytes: newer(homeProfile) }),
    'office.exchangeRulebook': () => ({
      fileName: '机构信息.json',
      bytes: newer(homeProfile),
      reason: '栏目改了说法',
    }),
    'office.voidRulebookEdition': () => ({ id: broughtIn.id, reason: '还是用内置的' }),
    'office.exportRulebook': () => ({ rulebook: 'monthly-residents' }),
  }
}
