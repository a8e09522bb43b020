import {
  listObservations,
  observationKinds,
  voidObservation,
} from '#shared/contract/care/observation.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { ObservedValue } from '#renderer/domain/ObservedValue.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Group, Pagination, Select } from '@mantine/core'
import { useState } from 'react'
import { VoidButton } from '../VoidButton.tsx'
import classes from './ObservationsTab.module.css'

const pageRows = 20

type Row = OutputOf<typeof listObservations>['rows'][number]

function RowDeeds({ row }: { readonly row: Row }) {
  const mayWrite = useMay('care.record')
  const mayCorrect = useHolds('care.record')
  if (!mayCorrect) return null
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <LinkButton
        to="/care/observations/$observationId/correct"
        params={{ observationId: row.id }}
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`更正：${row.kindName} ${row.text}`}
      >
        更正
      </LinkButton>
      {mayWrite ? (
        <VoidButton
          operation={voidObservation}
          input={{ id: row.id, version: row.version }}
          label="作废"
          what={`${row.kindName} ${row.text}`}
          explanation="用于登记错人或重复登记的。"
        />
      ) : null}
    </Group>
  )
}

interface RecordsProps {
  readonly residentId: number
  readonly days: number
  readonly day: string
}

/** The values of a person over some days, newest first, with the ways to put them right. */
export function ObservationRecords({ residentId, days, day }: RecordsProps) {
  const [kind, setKind] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  const kinds = useOperationQuery(observationKinds, {}).data?.rows ?? []
  const records = useOperationQuery(
    listObservations,
    {
      residentId,
      from: addDays(day, 1 - days),
      ...(kind === null ? {} : { kinds: [kind] }),
      limit: pageRows,
      offset: (page - 1) * pageRows,
      ...useAsOfInput(),
    },
    { keepPrevious: true },
  )
  return (
    <Panel
      title="记录"
      aside={
        <Select
          aria-label="项目"
          placeholder="全部项目"
          clearable
          size="xs"
          w="9rem"
          data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
          value={kind}
          onChange={(value) => {
            setKind(value)
            setPage(1)
          }}
        />
      }
    >
      <Loaded of={records} what="观察记录">
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title="这段时间没有记录" />
          ) : (
            <>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">时间</th>
                    <th scope="col">项目</th>
                    <th scope="col">数值</th>
                    <th scope="col">观察人</th>
                    <th scope="col">备注</th>
                    <th scope="col" aria-label="操作" />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td>
                        {shanghaiDay(row.observedAt).slice(5)} {shanghaiHour(row.observedAt)}
                      </td>
                      <td>{row.kindName}</td>
                      <td>
                        <ObservedValue value={row} unit={row.unit} />
                      </td>
                      <td>{row.observedBy}</td>
                      <td>{row.note}</td>
                      <td>
                        <RowDeeds row={row} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {total <= pageRows ? null : (
                <Pagination
                  size="sm"
                  mt="xs"
                  value={page}
                  total={Math.ceil(total / pageRows)}
                  onChange={setPage}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
