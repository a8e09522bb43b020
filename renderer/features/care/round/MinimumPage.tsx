import { getMinimum } from '#shared/contract/care/round.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconChevronLeft, IconChevronRight } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { type StatusKind, StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Select } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import classes from './MinimumPage.module.css'

const route = getRouteApi('/care/minimum')

type View = ReturnType<typeof route.useSearch>
type Minimum = OutputOf<typeof getMinimum>
type Row = Minimum['rows'][number]
type State = Row['state']

const lights: Readonly<Record<State, { readonly kind: StatusKind; readonly word: string }>> = {
  missed: { kind: 'bad', word: '有缺' },
  due: { kind: 'due', word: '待做' },
  done: { kind: 'well', word: '做齐' },
  away: { kind: 'away', word: '不在院' },
  none: { kind: 'plain', word: '没有安排' },
  unknown: { kind: 'unknown', word: '未知' },
}

const order: readonly State[] = ['missed', 'due', 'done', 'away', 'none', 'unknown']

/** The misses of one person by item and reason: `翻身 08:00、10:00 没有登记`. */
function missedWords({ missed }: Row): readonly string[] {
  const groups = Map.groupBy(missed, ({ name, reason }) => `${name} ${reason ?? ''}`)
  return [...groups.values()].map((own) => {
    const [first] = own
    const hours = own.map(({ dueAt }) => shanghaiHour(dueAt)).join('、')
    const why = first?.reason === null ? '没有登记' : `未做：${first?.reason ?? ''}`
    return `${first?.name ?? ''} ${hours} ${why}`
  })
}

function Light({ row, day }: { readonly row: Row; readonly day: string }) {
  const { kind, word } = lights[row.state]
  const words = missedWords(row)
  return (
    <li className={classes.light} data-state={row.state}>
      <div className={classes.head}>
        <span className={classes.bed}>{row.bed ?? ''}</span>
        <Link
          to="/residents/$residentId"
          params={{ residentId: row.residentId }}
          search={{ tab: 'care-records' }}
          className={classes.name}
        >
          {row.name}
        </Link>
        <StatusMark kind={kind}>{word}</StatusMark>
      </div>
      {row.plannedCount === 0 ? null : (
        <div className={classes.counts}>
          已做 {row.doneCount} / {row.plannedCount}
          {row.lateCount === 0 ? '' : `，过时 ${row.lateCount}`}
        </div>
      )}
      {words.map((text) => (
        <div key={text} className={classes.miss}>
          {text}
        </div>
      ))}
      {row.state === 'missed' && row.floorId !== null ? (
        <Link
          to="/care/round"
          search={{ day, floorId: row.floorId }}
          className={classes.go}
          aria-label={`${row.name}的巡单`}
        >
          巡单
        </Link>
      ) : null}
    </li>
  )
}

function Floor({ title, rows, day }: { title: string; rows: readonly Row[]; day: string }) {
  const missed = rows.filter(({ state }) => state === 'missed').length
  return (
    <Panel
      title={title}
      aside={<span>{missed === 0 ? `${rows.length} 人` : `${missed} 人有缺`}</span>}
    >
      <ul className={classes.lights}>
        {rows.map((row) => (
          <Light key={row.residentId} row={row} day={day} />
        ))}
      </ul>
    </Panel>
  )
}

function Lights({ minimum }: { readonly minimum: Minimum }) {
  const floors = Map.groupBy(minimum.rows, ({ floor }) => floor ?? '没有床位')
  if (minimum.rows.length === 0) {
    return (
      <EmptyState title="这一天没有在住老人">
        老人入住、照护计划签署以后，在这里看最低照护。
      </EmptyState>
    )
  }
  return (
    <>
      <p className={classes.legend}>
        {order
          .filter((state) => minimum.counts[state] > 0)
          .map((state) => (
            <StatusMark key={state} kind={lights[state].kind}>
              {lights[state].word} {minimum.counts[state]} 人
            </StatusMark>
          ))}
      </p>
      {[...floors].map(([title, rows]) => (
        <Floor key={title} title={title} rows={rows} day={minimum.day} />
      ))}
    </>
  )
}

/** Whether everybody got what nobody may go without: the whole home at a glance, each miss with its reason. */
export function MinimumPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const today = useToday()
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const minimum = useOperationQuery(
    getMinimum,
    {
      ...(view.floorId === undefined ? {} : { floorId: view.floorId }),
      ...(view.day === undefined ? {} : { day: view.day }),
      ...useAsOfInput(),
    },
    { keepPrevious: true },
  )
  const day = minimum.data?.day ?? view.day ?? asOf ?? today
  return (
    <Page
      title="最低照护"
      sub="照护项目里标为“最低照护”、计划排在这一天的"
      actions={
        <>
          <Select
            aria-label="楼层"
            w="8rem"
            placeholder="全院"
            clearable
            data={(minimum.data?.floors ?? []).map(({ id, name }) => ({
              value: String(id),
              label: name,
            }))}
            value={view.floorId === undefined ? null : String(view.floorId)}
            onChange={(id) => change({ floorId: id === null ? undefined : Number(id) })}
          />
          <Button.Group>
            <Button
              variant="default"
              px="xs"
              aria-label="前一天"
              onClick={() => change({ day: addDays(day, -1) })}
            >
              <IconChevronLeft size={16} stroke={1.5} />
            </Button>
            <Button.GroupSection variant="default" px="xs">
              {day}
            </Button.GroupSection>
            <Button
              variant="default"
              px="xs"
              aria-label="后一天"
              disabled={day >= (asOf ?? today)}
              onClick={() => change({ day: addDays(day, 1) })}
            >
              <IconChevronRight size={16} stroke={1.5} />
            </Button>
          </Button.Group>
          <LinkButton to="/care/round" variant="default">
            照护巡单
          </LinkButton>
        </>
      }
    >
      <Loaded of={minimum} what="最低照护">
        {(shown) => <Lights minimum={shown} />}
      </Loaded>
    </Page>
  )
}
