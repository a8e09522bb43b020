import type { getSetUp, setUpSteps } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export type SetUpStep = (typeof setUpSteps)[number]

/** The five steps of the set-up in words. */
export const stepWords: Readonly<
  Record<SetUpStep, { readonly label: string; readonly lead: string }>
> = {
  profile: {
    label: '机构',
    lead: '先填最要紧的几项，其余的以后在“机构信息”里补。不知道的空着，不要估。',
  },
  beds: {
    label: '楼层和床位',
    lead: '说出楼层、每层几间、每间几张，一次登记好。和实际不同的几间，以后在床位图上改。',
  },
  accounts: {
    label: '登录人',
    lead: '谁可以登录、担任什么角色。PIN 让本人自己输入。',
  },
  code: {
    label: '恢复码',
    lead: '换电脑、忘记口令、恢复备份时要用恢复码。',
  },
  data: {
    label: '首批数据',
    lead: '有现成的花名册表格就一次导进来，没有就一位一位办理入住。',
  },
}

type State = OutputOf<typeof getSetUp>['steps'][number]['state']

/** How far a step is, as its mark says it. */
export const stepStates: Readonly<
  Record<State, { readonly kind: StatusKind; readonly word: string }>
> = {
  done: { kind: 'well', word: '已办' },
  open: { kind: 'due', word: '待办' },
  skipped: { kind: 'plain', word: '先跳过' },
}
