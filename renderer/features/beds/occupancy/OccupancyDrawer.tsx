import { explainOccupancy } from '#shared/contract/beds/occupancy.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Button, Drawer, Group, Text } from '@mantine/core'
import classes from './OccupancyPage.module.css'

type Row = OutputOf<typeof explainOccupancy>['rows'][number]
type Asked = Pick<InputOf<typeof explainOccupancy>, 'from' | 'to' | 'group' | 'groupKey'>

const number = { kind: 'number' } as const

const columns: readonly RecordColumn<Row>[] = [
  { key: 'code', heading: '床位', render: ({ code }) => code },
  { key: 'floor', heading: '楼层', render: ({ floor }) => floor },
  { key: 'bedDays', heading: '床日', render: ({ bedDays }) => bedDays, exportAs: number },
  {
    key: 'occupiedBedDays',
    heading: '占用床日',
    render: ({ occupiedBedDays }) => occupiedBedDays,
    exportAs: number,
  },
  {
    key: 'awayBedDays',
    heading: '其中外出',
    render: ({ awayBedDays }) => awayBedDays,
    exportAs: number,
  },
  {
    key: 'freeBedDays',
    heading: '空床日',
    render: ({ freeBedDays }) => freeBedDays,
    exportAs: number,
  },
]

function People({ people }: Pick<Row, 'people'>) {
  return people.map(({ residentId, name, from, dayCount }) => (
    <span key={`${residentId}-${from}`} className={classes.person}>
      <TextLink to="/residents/$residentId" params={{ residentId }}>
        {name}
      </TextLink>{' '}
      {from} 起 {dayCount} 天
    </span>
  ))
}

function Beds({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map(({ key, heading }) => (
            <th key={key} scope="col">
              {heading}
            </th>
          ))}
          <th scope="col" className={classes.people}>
            谁住
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.bedId}>
            {columns.map(({ key, render }) => (
              <td key={key}>{render(row)}</td>
            ))}
            <td className={classes.people}>
              <People people={row.people} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface OccupancyDrawerProps {
  readonly asked: Asked
  readonly title: string
  readonly onClose: () => void
}

/** The beds behind a figure, each with its days and who lay there, and how the figure is computed. */
export function OccupancyDrawer({ asked, title, onClose }: OccupancyDrawerProps) {
  const query = useOperationQuery(explainOccupancy, { ...asked, limit: 1000 })
  const files = useListFiles({
    list: explainOccupancy,
    input: asked,
    title: `入住率依据：${title}`,
    filters: `${asked.from} 到 ${asked.to}`,
  })
  return (
    <Drawer opened position="right" size="xl" title={title} onClose={onClose}>
      <Loaded of={query} what="依据">
        {({ rows, formula }) => (
          <>
            <Text size="sm" mb="xs">
              {formula}
            </Text>
            {files.may ? (
              <Group gap="xs" mb="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={files.isBusy}
                  onClick={() => void files.exportSeen(columns)}
                >
                  导出
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => void files.printSeen(columns)}
                >
                  打印
                </Button>
              </Group>
            ) : null}
            <Beds rows={rows} />
          </>
        )}
      </Loaded>
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </Drawer>
  )
}
