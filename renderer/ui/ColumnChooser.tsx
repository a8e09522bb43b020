import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconColumns } from './icons.ts'
import type { RecordColumn } from './RecordTable.tsx'

/**
 * Which columns a list shows on this PC. Column names are no personal data, so they may stand
 * outside the home. Columns added by a later version appear unless they are optional.
 */
export function useColumns<Row>(list: string, columns: readonly RecordColumn<Row>[]) {
  const [choice, setChoice] = useLocalStorage<Record<string, boolean>>({
    key: `yilu.columns.${list}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const isShown = (column: RecordColumn<Row>) =>
    column.isFixed === true || (choice[column.key] ?? column.isOptional !== true)
  return {
    shown: columns.filter(isShown),
    isShown,
    toggle: (key: string, shown: boolean) => setChoice({ ...choice, [key]: shown }),
  }
}

interface ColumnChooserProps<Row> {
  readonly columns: readonly RecordColumn<Row>[]
  readonly isShown: (column: RecordColumn<Row>) => boolean
  readonly toggle: (key: string, shown: boolean) => void
}

/** The button that opens the list of columns. */
export function ColumnChooser<Row>({ columns, isShown, toggle }: ColumnChooserProps<Row>) {
  return (
    <Popover position="bottom-end" shadow="sm" withArrow trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label="选择列">
          <ActionIcon variant="default" size={36} aria-label="选择列">
            <IconColumns size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns.map((column) => (
            <Checkbox
              key={column.key}
              size="sm"
              label={column.heading}
              checked={isShown(column)}
              disabled={column.isFixed === true}
              onChange={(event) => toggle(column.key, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
