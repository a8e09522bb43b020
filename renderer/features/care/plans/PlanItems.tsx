import { voidPlanItem } from '#shared/contract/care/care-plan.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ItemDialog } from './ItemDialog.tsx'
import type { Plan, PlanItem } from './plan-words.ts'
import classes from './PlanItems.module.css'
import { ProposalsDialog } from './ProposalsDialog.tsx'

interface RowProps {
  readonly item: PlanItem
  /** Without it the row is only read. */
  readonly onEdit: (() => void) | null
}

function Row({ item, onEdit }: RowProps) {
  const removing = useCommand(voidPlanItem)

  async function remove() {
    try {
      await removing.mutateAsync({ id: item.id, version: item.version })
      notifyDone(`已去掉${item.name}`)
    } catch (error) {
      notifyFailure(error)
    }
  }

  return (
    <tr>
      <td className={classes.name}>
        <span className={classes.glyph} aria-hidden>
          {item.glyph}
        </span>
        {item.name} {item.isProposed ? <StatusMark kind="unknown">建议</StatusMark> : null}
      </td>
      <td>{item.frequencyText}</td>
      <td>{item.goal ?? ''}</td>
      <td>{item.instruction ?? item.usualInstruction ?? ''}</td>
      {onEdit === null ? null : (
        <td className={classes.end}>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`修改：${item.name}`}
            onClick={onEdit}
          >
            修改
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`去掉：${item.name}`}
            loading={removing.isPending}
            onClick={() => void remove()}
          >
            去掉
          </Button>
        </td>
      )}
    </tr>
  )
}

const headings = ['项目', '频次', '目标', '做法']

function ItemTable(props: {
  readonly items: readonly PlanItem[]
  readonly onEdit: ((item: PlanItem) => void) | null
}) {
  const { items, onEdit } = props
  const groups = [...Map.groupBy(items, ({ domainName }) => domainName)]
  const columnCount = headings.length + (onEdit === null ? 0 : 1)
  return (
    <table className={classes.table} aria-label="照护项目">
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
          {onEdit === null ? null : <td />}
        </tr>
      </thead>
      {groups.map(([domain, own]) => (
        <tbody key={domain}>
          <tr className={classes.domain}>
            <th scope="rowgroup" colSpan={columnCount}>
              {domain}
            </th>
          </tr>
          {own.map((item) => (
            <Row key={item.id} item={item} onEdit={onEdit === null ? null : () => onEdit(item)} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type Open = 'new' | 'proposals' | PlanItem | null

/** What is done, how often and how; of a draft it can be changed. */
export function PlanItems({ plan, mayEdit }: { readonly plan: Plan; readonly mayEdit: boolean }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { id: carePlanId, items } = plan
  return (
    <>
      {mayEdit ? (
        <Group gap="xs" mb="sm">
          <Button size="xs" onClick={() => setOpen('new')}>
            加入项目
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpen('proposals')}>
            看评估的建议
          </Button>
        </Group>
      ) : null}
      {items.length === 0 ? (
        <Text c="dimmed">还没有照护项目。</Text>
      ) : (
        <ItemTable items={items} onEdit={mayEdit ? setOpen : null} />
      )}
      {open === 'proposals' ? <ProposalsDialog carePlanId={carePlanId} onClose={close} /> : null}
      {open === null || open === 'proposals' ? null : (
        <ItemDialog carePlanId={carePlanId} item={open === 'new' ? null : open} onClose={close} />
      )}
    </>
  )
}
