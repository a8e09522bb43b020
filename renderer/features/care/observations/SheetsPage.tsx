import {
  listBowels,
  listFluids,
  listObservationFacts,
  listTurnings,
} from '#shared/contract/care/observation-sheet.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { ObservedValue } from '#renderer/domain/ObservedValue.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { SegmentedControl, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import classes from './Observations.module.css'
import { sheetKinds } from './observations-view.ts'
import { PersonCells, SheetTable } from './SheetTable.tsx'

const route = getRouteApi('/care/observations/sheets')

const sheetWords = {
  facts: '变化提示',
  bowels: '排便',
  turnings: '翻身',
  fluids: '出入量',
} as const

function Facts() {
  const facts = useOperationQuery(listObservationFacts, useAsOfInput())
  return (
    <Loaded of={facts} what="变化提示">
      {({ rows, unknownCounts, residentCount }) => (
        <Panel title={`${rows.length} 人有变化`}>
          {rows.length === 0 ? (
            <EmptyState title="没有超过界限的变化" />
          ) : (
            <SheetTable headings={['床位', '姓名', '记录里的变化', '界限']}>
              {rows.flatMap((person) =>
                person.facts.map((fact) => (
                  <tr key={`${person.residentId} ${fact.key}`}>
                    <PersonCells person={person} />
                    <td>
                      <StatusMark kind="due">{fact.name}</StatusMark> {fact.text}
                    </td>
                    <td>
                      {fact.limit}{' '}
                      <CertaintyMark
                        status={fact.status}
                        note={null}
                        rulebook="observation-ranges"
                        path={`facts/${fact.key}`}
                      />
                    </td>
                  </tr>
                )),
              )}
            </SheetTable>
          )}
          <Text size="sm" c="dimmed" mt="xs">
            这些是平时记录算出来的数，不是诊断。记录不足、无法判断的：
            {unknownCounts.map(({ name, count }) => `${name} ${count} 人`).join('，')}
            （在住 {residentCount} 人）。
          </Text>
        </Panel>
      )}
    </Loaded>
  )
}

function Bowels() {
  const bowels = useOperationQuery(listBowels, useAsOfInput())
  return (
    <Loaded of={bowels} what="排便一览">
      {({ rows, limitDays, status }) => (
        <Panel
          title={`${rows.filter(({ isOverdue }) => isOverdue).length} 人 ${limitDays} 天以上没有大便记录`}
          aside={
            <CertaintyMark
              status={status}
              note={null}
              rulebook="observation-ranges"
              path="facts/no-bowel"
            />
          }
        >
          <SheetTable headings={['床位', '姓名', '上次', '性状', '距今', '7 天内次数']}>
            {rows
              .toSorted((one, other) => (other.days ?? -1) - (one.days ?? -1))
              .map((row) => (
                <tr key={row.residentId}>
                  <PersonCells person={row} />
                  <td>{row.lastOn ?? <span className="unknown">30 天内没有记录</span>}</td>
                  <td>
                    {row.lastText === null ? null : (
                      <ObservedValue
                        value={{
                          text: row.lastText,
                          tone: row.tone,
                          alarm: null,
                          isAnswered: false,
                        }}
                      />
                    )}
                  </td>
                  <td>
                    {row.days === null ? (
                      <StatusMark kind="unknown">未知</StatusMark>
                    ) : (
                      <StatusMark kind={row.isOverdue ? 'due' : 'plain'}>
                        {row.days === 0 ? '今天' : `${row.days} 天`}
                      </StatusMark>
                    )}
                  </td>
                  <td>{row.days === null ? '' : row.weekCount}</td>
                </tr>
              ))}
          </SheetTable>
        </Panel>
      )}
    </Loaded>
  )
}

/** `1 小时 20 分`. */
function spanText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return hours === 0 ? `${rest} 分` : `${hours} 小时${rest === 0 ? '' : ` ${rest} 分`}`
}

function Turnings() {
  const turnings = useOperationQuery(listTurnings, useAsOfInput())
  return (
    <Loaded of={turnings} what="翻身一览">
      {({ rows }) => (
        <Panel title={`${rows.length} 人`}>
          {rows.length === 0 ? (
            <EmptyState title="没有要翻身的老人">
              照护计划里有翻身的，或两天内登记过体位的，在这里列出。
            </EmptyState>
          ) : (
            <SheetTable headings={['床位', '姓名', '计划', '上次', '距今', '今天']}>
              {rows.map((row) => (
                <tr key={row.residentId}>
                  <PersonCells person={row} />
                  <td>
                    {row.everyHours === null ? (
                      <span className="unknown">计划没有写间隔</span>
                    ) : (
                      `每 ${row.everyHours} 小时`
                    )}
                  </td>
                  <td>
                    {row.lastAt === null || row.lastText === null ? (
                      <span className="unknown">两天内没有</span>
                    ) : (
                      `${shanghaiHour(row.lastAt)} ${row.lastText}`
                    )}
                  </td>
                  <td>
                    {row.isLate ? (
                      <StatusMark kind="bad">
                        {row.minutesSince === null ? '没有记录' : spanText(row.minutesSince)}
                      </StatusMark>
                    ) : row.minutesSince === null ? null : (
                      spanText(row.minutesSince)
                    )}
                  </td>
                  <td>
                    <span className={classes.checks}>
                      {row.turnings.map(({ id, at, text, minutesBefore, skin }) => (
                        <span key={id}>
                          {shanghaiHour(at)} {text}
                          {skin === null || skin === '完好' ? '' : `，皮肤${skin}`}
                          {minutesBefore === null ? null : (
                            <span className="unknown"> 隔 {spanText(minutesBefore)}</span>
                          )}
                        </span>
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </SheetTable>
          )}
        </Panel>
      )}
    </Loaded>
  )
}

const millilitres = (sum: number | null) =>
  sum === null ? <span className="unknown">没有记录</span> : `${sum}`

function Fluids() {
  const fluids = useOperationQuery(listFluids, useAsOfInput())
  return (
    <Loaded of={fluids} what="出入量一览">
      {({ rows }) => (
        <Panel title={`${rows.length} 人`}>
          {rows.length === 0 ? (
            <EmptyState title="7 天内没有人登记出入量" />
          ) : (
            <SheetTable
              headings={['床位', '姓名', '入量 ml', '出量 ml', '差', '范围（入/出）', '前几天入量']}
            >
              {rows.map((row) => (
                <tr key={row.residentId}>
                  <PersonCells person={row} />
                  <td>{millilitres(row.intake.sum)}</td>
                  <td>{millilitres(row.output.sum)}</td>
                  <td>{row.balance ?? <span className="unknown">未知</span>}</td>
                  <td>
                    {row.intake.target ?? '没有定'} / {row.output.target ?? '没有定'}
                  </td>
                  <td>
                    <span className={classes.checks}>
                      {row.days.slice(0, -1).map(({ day, intake }) => (
                        <span key={day}>
                          {day.slice(5)} {intake ?? '—'}
                        </span>
                      ))}
                      <TextLink
                        to="/care/observations/fluids"
                        search={{ residentId: row.residentId }}
                      >
                        出入量单
                      </TextLink>
                    </span>
                  </td>
                </tr>
              ))}
            </SheetTable>
          )}
        </Panel>
      )}
    </Loaded>
  )
}

const sheets = { facts: Facts, bowels: Bowels, turnings: Turnings, fluids: Fluids } as const

/** What the observations of everybody come to: changes, bowels, turnings, fluids. */
export function SheetsPage() {
  const { sheet } = route.useSearch()
  const navigate = route.useNavigate()
  const Sheet = sheets[sheet]
  return (
    <Page
      title={sheetWords[sheet]}
      actions={
        <LinkButton to="/care/observations" variant="default">
          体征和观察
        </LinkButton>
      }
    >
      <SegmentedControl
        className={classes.tabs}
        aria-label="看什么"
        data={sheetKinds.map((kind) => ({ value: kind, label: sheetWords[kind] }))}
        value={sheet}
        onChange={(value) => {
          const found = sheetKinds.find((kind) => kind === value)
          void navigate({ search: { sheet: found ?? 'facts' }, replace: true })
        }}
      />
      <Sheet />
    </Page>
  )
}
