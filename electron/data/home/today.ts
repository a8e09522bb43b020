import { getToday } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, formatMonth, monthOf } from '#shared/text/day.ts'
import { bedsAsOf } from '../beds/bed-row.ts'
import { handleQuery, type QueryContext } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { keyKeptBy } from '../home-folder/keys.ts'
import { readHome } from './queries.ts'
import { registerAsOf } from '../residents/register.ts'

type Task = OutputOf<typeof getToday>['tasks'][number]

const hoursUntilOverdue = 24

async function backupTask({ db, now }: QueryContext): Promise<readonly Task[]> {
  const last = await db
    .selectFrom('backup')
    .select('madeAt')
    .where('reason', '!=', 'before-migration')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const hours = last === undefined ? null : (Date.parse(now) - Date.parse(last.madeAt)) / 3_600_000
  if (hours !== null && hours < hoursUntilOverdue) return []
  return [
    {
      rule: 'backup-overdue',
      severity: 'overdue',
      title: hours === null ? '还没有备份' : '超过一天没有备份',
      detail: '电脑损坏时，备份之后录入的内容会丢失。',
      link: '/office/backup',
      action: '去备份',
    },
  ]
}

function keyTask({ home }: QueryContext, isSample: boolean): readonly Task[] {
  const keptBy = keyKeptBy(home.keyFile)
  // There is nothing to protect in invented people.
  if (keptBy === 'start-password' || isSample) return []
  const isOpen = keptBy === 'key-store'
  return [
    {
      rule: 'key-unprotected',
      severity: 'soon',
      title: isOpen ? '数据密钥由这台电脑保管' : '每次开机都要输入恢复码',
      detail: isOpen
        ? '这台电脑若没有设开机密码，拿到电脑的人就能打开数据。给 Windows 账户设密码。'
        : '没有设开机口令，也没有交给电脑保管。',
      link: '/office/settings',
      action: '查看',
    },
  ]
}

async function missingDataTask(db: Database, asOf: string): Promise<readonly Task[]> {
  const rows = await registerAsOf(db, asOf).where('state', '=', 'in').execute()
  const without = rows.filter((row) => row.idNumber === null || row.bornOn === null)
  const [first] = without
  if (first === undefined) return []
  return [
    {
      rule: 'identity-missing',
      severity: 'due',
      title: `${without.length} 位老人缺证件号码或出生日期`,
      detail: without
        .slice(0, 3)
        .map((row) => row.name)
        .join('、'),
      link: without.length === 1 ? `/residents/${first.id}` : '/residents',
      action: '去补录',
    },
  ]
}

async function returnTask(db: Database, asOf: string): Promise<readonly Task[]> {
  const period = monthOf(addMonths(asOf, -1))
  const somebody = await db
    .selectFrom('stay')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<', `${monthOf(asOf)}-01`)
    .executeTakeFirst()
  if (somebody === undefined) return []
  const built = await db
    .selectFrom('submission')
    .select('id')
    .where('kind', '=', 'monthly-residents')
    .where('period', '=', period)
    .executeTakeFirst()
  if (built !== undefined) return []
  return [
    {
      rule: 'return-not-built',
      severity: 'due',
      title: `${formatMonth(period)}入住对象月报表还没有生成`,
      detail: '报送截止日期以当地通知为准。',
      link: `/submissions/build?kind=monthly-residents&period=${period}`,
      action: '去生成',
    },
  ]
}

export const getTodayHandler = handleQuery(getToday, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const beds = await bedsAsOf(db, asOf)
  const occupiedCount = beds.filter((bed) => bed.residentId !== null).length
  const register = await registerAsOf(db, asOf).where('state', '=', 'in').execute()
  const office = context.can('office.backup')
    ? [...(await backupTask(context)), ...keyTask(context, (await readHome(db)).isSample)]
    : []
  const returns = context.can('submissions.build') ? await returnTask(db, asOf) : []
  const missing = context.can('residents.write') ? await missingDataTask(db, asOf) : []
  return {
    asOf,
    bedCount: beds.length,
    occupiedCount,
    freeCount: beds.length - occupiedCount,
    residentCount: register.length,
    withoutBedCount: register.filter((row) => row.bedId === null).length,
    tasks: [...office, ...missing, ...returns],
  }
})
