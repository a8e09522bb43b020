import { printRights } from '#shared/contract/office/rights.ts'
import { rightTitle, roleHas, roleRights, roles, roleTitles } from '#shared/permissions.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'

export const printRightsHandler = handleQueryWithWork(printRights, {
  read: ({ db }) => readHome(db),
  async finish({ home, today }, _input, { name, isSample }) {
    const request = listRequest({
      frame: { homeName: name, title: '权限表', period: '', isSample, isLandscape: true },
      filters: `${formatDay(today)}起执行，直至有新的权限表`,
      summary: `${roles.length} 个角色，${roleRights.length} 项权限`,
      columns: [
        { heading: '权限', width: 12, align: 'left' },
        ...roles.map((role) => {
          return { heading: roleTitles[role], width: 6, align: 'center' } as const
        }),
      ],
      rows: roleRights.map((right) => [
        rightTitle(right),
        ...roles.map((role) => (roleHas(role, right) ? '可以' : '')),
      ]),
      isDense: false,
      remarks: ['权限由程序固定，机构决定由谁担任什么角色；一个人可以担任几个角色。'],
      signatures: ['办公室管理员', '院长'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `权限表-${today}.pdf`, bytes }
  },
})
