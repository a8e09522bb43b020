import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { formatFen } from '#shared/text/money.ts'
import { Group } from '@mantine/core'
import classes from './Publication.module.css'
import type { Year } from './year.ts'

type Item = Year['returnItems'][number]

function Value({ kind, value }: Pick<Item, 'kind'> & { readonly value: Item['typed'] }) {
  if (value === null) return <span className="unknown">未知</span>
  if (kind === 'yesNo') return value === true ? '是' : '否'
  return kind === 'money' ? `${formatFen(Number(value))} 元` : String(value)
}

const differs = ({ recorded, typed }: Item) =>
  recorded !== null && typed !== null && recorded !== typed

function Row({ item }: { readonly item: Item }) {
  const { label, kind, certainty, note, recorded, basis, typed } = item
  return (
    <tr>
      <th scope="row">
        {label} {certainty === 'single' ? null : <CertaintyMark status={certainty} note={note} />}
      </th>
      <td className={classes.words}>
        <Value kind={kind} value={recorded} />
      </td>
      <td className={classes.words}>
        <span className={classes.typed}>
          <Value kind={kind} value={typed} />
          {differs(item) ? <StatusMark kind="due">不一致</StatusMark> : null}
        </span>
      </td>
      <td className={classes.words}>
        <span className={classes.aside}>{basis}</span>
      </td>
    </tr>
  )
}

/** What the institution record asks about fees, by the records beside what was typed there. */
export function ReturnItems({ value }: { readonly value: Year }) {
  const apart = value.returnItems.filter(differs).length
  return (
    <Panel
      title="机构信息“收费”栏"
      aside={
        <Group gap="xs">
          <CertaintyMark status="single" note="栏目取自全国养老服务信息系统的字段（SB-05）" />
          {apart === 0 ? (
            <span className={classes.aside}>按 {value.to} 的记录</span>
          ) : (
            <LinkButton to="/home/profile/edit" variant="subtle" size="xs">
              {`更正机构信息（${apart} 项不一致）`}
            </LinkButton>
          )}
        </Group>
      }
    >
      <div className={classes.scroll}>
        <table className={classes.table} aria-label="机构信息“收费”栏">
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col" className={classes.words}>
                记录得出
              </th>
              <th scope="col" className={classes.words}>
                机构信息里
              </th>
              <th scope="col" className={classes.words}>
                依据
              </th>
            </tr>
          </thead>
          <tbody>
            {value.returnItems.map((item) => (
              <Row key={item.key} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
