import { trainingHoursOf } from '#shared/contract/staff/training-results.ts'
import { listTrainingHours, listTrainings } from '#shared/contract/staff/training.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { RecordTable, type RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { CompletedMark, PreJobMark } from './training-words.tsx'

interface StaffTrainingsProps {
  readonly staffId: number
  readonly isEmployed: boolean
}

type Row = OutputOf<typeof listTrainings>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  { key: 'startsOn', heading: '日期', width: 104, render: ({ startsOn }) => startsOn },
  {
    key: 'topic',
    heading: '内容',
    render: ({ topic }) => (
      <strong className="rowName" title={topic}>
        {topic}
      </strong>
    ),
  },
  { key: 'kindName', heading: '种类', width: 120, render: ({ kindName }) => kindName },
  { key: 'hours', heading: '学时', width: 64, align: 'right', render: ({ hours }) => hours },
  {
    key: 'isCompleted',
    heading: '完成',
    width: 112,
    render: ({ isCompleted }) => <CompletedMark isCompleted={isCompleted === true} />,
  },
]

/** So many are shown; the list of all holds the rest. */
const shownCount = 8

/** Hours of the year and the training before the job, of who is employed on the day. */
function HoursOfYear({ staffId }: { readonly staffId: number }) {
  const today = useToday()
  const year = (useAsOf() ?? today).slice(0, 4)
  const hours = useOperationQuery(listTrainingHours, { staffId, ...useAsOfInput() })
  const own = hours.data?.rows[0]
  if (own === undefined) return null
  return (
    <Group gap="lg" mb="xs">
      <span>
        {year} 年学时 <b>{own.hours}</b> 小时，{own.trainingCount} 次
      </span>
      <span>
        岗前培训 <PreJobMark preJobOn={own.preJobOn} />
      </span>
    </Group>
  )
}

/** Hours of the years before, newest first; those of this year stand above. */
function EarlierHours({ staffId }: { readonly staffId: number }) {
  const today = useToday()
  const thisYear = Number((useAsOf() ?? today).slice(0, 4))
  const hours = useOperationQuery(trainingHoursOf, { staffId, ...useAsOfInput() })
  const earlier = (hours.data?.years ?? []).filter(({ year }) => year < thisYear)
  if (earlier.length === 0) return null
  return (
    <Text size="sm" c="dimmed" mt="xs">
      往年学时：
      {earlier
        .map(({ year, hours: sum, trainingCount }) => `${year} 年 ${sum} 小时，${trainingCount} 次`)
        .join('；')}
    </Text>
  )
}

function Trainings({ staffId }: { readonly staffId: number }) {
  const navigate = useNavigate()
  const input = { staffId, limit: shownCount, ...useAsOfInput() }
  const trainings = useOperationQuery(listTrainings, input)
  return (
    <Loaded of={trainings} what="培训记录">
      {({ rows, total }) =>
        total === 0 ? (
          <EmptyState title="没有培训记录">
            登记培训时把这位员工放进参加人员，就会出现在这里。
          </EmptyState>
        ) : (
          <>
            <RecordTable<Row>
              label="培训"
              isFitted
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ id: trainingId }) =>
                void navigate({ to: '/staff/trainings/$trainingId', params: { trainingId } })
              }
            />
            {total > rows.length ? (
              <Text size="sm" c="dimmed" mt="xs">
                最近 {rows.length} 次，一共 {total} 次。
              </Text>
            ) : null}
          </>
        )
      }
    </Loaded>
  )
}

/** The trainings of one person, with the hours that count this year. */
export function StaffTrainings({ staffId, isEmployed }: StaffTrainingsProps) {
  const mayWrite = useMay('staff.write')
  const add = (
    <LinkButton
      to="/staff/trainings/new"
      search={{ staffId }}
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPlus size={14} stroke={1.5} />}
    >
      登记培训
    </LinkButton>
  )
  return (
    <Panel title="培训" aside={mayWrite && isEmployed ? add : undefined}>
      {isEmployed ? <HoursOfYear staffId={staffId} /> : null}
      <Trainings staffId={staffId} />
      <EarlierHours staffId={staffId} />
    </Panel>
  )
}
