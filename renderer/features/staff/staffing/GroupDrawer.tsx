import { listStaffingResidents } from '#shared/contract/staff/staffing-query.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Lines, LineEnd } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Drawer } from '@mantine/core'
import classes from './Staffing.module.css'
import { type AskedGroup, askedGroupWords, type Staffing } from './staffing-words.ts'

interface Person {
  readonly id: number
  readonly name: string
  readonly level: number | null
}

function People({ people }: { readonly people: readonly Person[] }) {
  return (
    <Lines label="老人">
      {people.map(({ id, name, level }) => (
        <li key={id}>
          <TextLink to="/residents/$residentId" params={{ residentId: id }}>
            {name}
          </TextLink>
          <LineEnd>
            <span className={classes.quiet}>
              {level === null ? '没有有效的能力评估' : (abilityLevelNames[level] ?? '')}
            </span>
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function Grouped({ group }: { readonly group: AskedGroup }) {
  const query = useOperationQuery(listStaffingResidents, { group, ...useAsOfInput() })
  return (
    <Loaded of={query} what="老人">
      {({ rows }) => <People people={rows} />}
    </Loaded>
  )
}

interface GroupDrawerProps {
  readonly group: AskedGroup | null
  readonly staffing: Staffing
  readonly onClose: () => void
}

/** Who is behind the number of residents of a group. */
export function GroupDrawer({ group, staffing, onClose }: GroupDrawerProps) {
  const { residents, unassessed } = staffing
  return (
    <Drawer
      opened={group !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={group === null ? '' : `${askedGroupWords[group]}：${residents[group]} 位`}
    >
      {group === null ? null : group === 'unknown' ? (
        <People people={unassessed.map((one) => ({ ...one, level: null }))} />
      ) : (
        <Grouped group={group} />
      )}
    </Drawer>
  )
}
