import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { unknownWord } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Table, UnstyledButton } from '@mantine/core'
import classes from './Staffing.module.css'
import { type AskedGroup, askedGroupWords, perCarerText, type Staffing } from './staffing-words.ts'

interface CountProps {
  readonly group: AskedGroup
  readonly count: number
  readonly onOpen: (group: AskedGroup) => void
}

/** How many residents are in a group; opens who they are, for who may see their level. */
function Count({ group, count, onOpen }: CountProps) {
  const mayName = useHolds('assessments.read') || group === 'unknown'
  if (count === 0 || !mayName) return count
  return (
    <UnstyledButton
      className={classes.count}
      aria-label={`${askedGroupWords[group]} ${count} 位`}
      aria-haspopup="dialog"
      onClick={() => onOpen(group)}
    >
      {count}
    </UnstyledButton>
  )
}

function Ratio({ count }: { readonly count: number | null }) {
  return perCarerText(count) ?? <span className="unknown">没有定</span>
}

interface GroupsProps {
  readonly staffing: Staffing
  readonly onOpen: (group: AskedGroup) => void
}

function Decided({ decidedBy }: Pick<Staffing, 'decidedBy'>) {
  if (decidedBy === null) return <span className="unknown">配比{unknownWord}：机构还没有定</span>
  return <span className={classes.quiet}>本院自定，{decidedBy}定；不是法定要求</span>
}

/** Who lives here on the day, by group, beside the ratio that the home set for it. */
export function StaffingGroups({ staffing, onOpen }: GroupsProps) {
  const { groups, residents, decidedBy, carerPosts, posts } = staffing
  const isPast = useAsOf() !== null
  const names = new Map(posts.map(({ key, name }) => [key, name]))
  const counted = carerPosts.flatMap((key) => names.get(key) ?? [])
  return (
    <Panel title="老人和配比" aside={<Decided decidedBy={decidedBy} />}>
      <Table className={classes.table} verticalSpacing={4} aria-label="老人和配比">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="8rem">能力</Table.Th>
            <Table.Th>等级</Table.Th>
            <Table.Th w="5rem" className={classes.number}>
              老人
            </Table.Th>
            <Table.Th w="5.5rem" className={classes.number}>
              白天
            </Table.Th>
            <Table.Th w="5.5rem" className={classes.number}>
              夜间
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((one) => (
            <Table.Tr key={one.group}>
              <Table.Th scope="row">{askedGroupWords[one.group]}</Table.Th>
              <Table.Td>{one.levels.join('、')}</Table.Td>
              <Table.Td className={classes.number}>
                <Count group={one.group} count={one.residents} onOpen={onOpen} />
              </Table.Td>
              <Table.Td className={classes.number}>
                <Ratio count={one.perCarerDay} />
              </Table.Td>
              <Table.Td className={classes.number}>
                <Ratio count={one.perCarerNight} />
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{askedGroupWords.unknown}</Table.Th>
            <Table.Td className={classes.quiet}>按最严的一类估计，仍够才算够</Table.Td>
            <Table.Td className={classes.number}>
              <Count group="unknown" count={residents.unknown} onOpen={onOpen} />
            </Table.Td>
            <Table.Td />
            <Table.Td />
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <div className={classes.quiet}>
        请假、住院 {residents.away} 人不计入。
        {counted.length === 0 ? null : `护理员按${counted.join('、')}岗位计。`}{' '}
        {isPast ? '以前的日子也按现在定的配比算。' : null}{' '}
        <TextLink to="/staff/staffing/ratios" inherit underline="always">
          各来源怎么写
        </TextLink>
      </div>
    </Panel>
  )
}
