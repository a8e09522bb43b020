import { closeItem, listItems, voidItem } from '#shared/contract/care/care-item.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from '../plans/PlanItems.module.css'
import { type CareItem, ItemFormDialog } from './ItemFormDialog.tsx'

interface RowProps {
  readonly item: CareItem
  readonly onEdit: (() => void) | null
}

function RowButtons({ item, onEdit }: { readonly item: CareItem; readonly onEdit: () => void }) {
  const closing = useCommand(closeItem)
  const voiding = useCommand(voidItem)
  const today = useToday()
  const { id, version, name } = item
  return (
    <td className={classes.end}>
      <Button variant="subtle" size="compact-xs" aria-label={`修改：${name}`} onClick={onEdit}>
        修改
      </Button>
      <ConfirmButton
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`停用：${name}`}
        title={`停用：${name}`}
        explanation="从今天起不能再放进计划；已有的计划照做，到换计划为止。"
        confirmLabel="停用"
        onConfirm={async () => {
          await closing.mutateAsync({ id, version, closedOn: today })
          notifyDone(`${name}已停用`)
        }}
      >
        停用
      </ConfirmButton>
      <ConfirmButton
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`作废：${name}`}
        title={`作废：${name}`}
        explanation="用于登记错、还没有用过的。用过的只能停用。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await voiding.mutateAsync({ id, version, reason })
          notifyDone(`${name}已作废`)
        }}
      >
        作废
      </ConfirmButton>
    </td>
  )
}

function Row({ item, onEdit }: RowProps) {
  return (
    <tr>
      <td className={classes.name}>
        <span className={classes.glyph} aria-hidden>
          {item.glyph}
        </span>
        {item.name}
      </td>
      <td>{item.isMinimum ? '最低照护' : ''}</td>
      <td>{item.observations.map(({ name }) => name).join('、')}</td>
      <td>{item.instruction ?? ''}</td>
      <td>
        {item.closedOn === null ? (
          `${item.residentCount} 人`
        ) : (
          <StatusMark kind="plain">{item.closedOn} 起停用</StatusMark>
        )}
      </td>
      {onEdit === null ? null : item.closedOn === null ? (
        <RowButtons item={item} onEdit={onEdit} />
      ) : (
        <td />
      )}
    </tr>
  )
}

const headings = ['项目', '', '做的时候记', '做法', '计划里有']

/** The home's catalogue of what can stand in a care plan. */
export function ItemsPage() {
  const mayWrite = useMay('care.write')
  const catalogue = useOperationQuery(listItems, useAsOfInput(), { keepPrevious: true })
  const [open, setOpen] = useState<CareItem | 'new' | null>(null)
  return (
    <Page
      title="照护项目表"
      count={catalogue.data === undefined ? undefined : `${catalogue.data.rows.length} 项`}
      sub="开头的一批是常见做法，按本院的改"
      actions={mayWrite ? <Button onClick={() => setOpen('new')}>登记项目</Button> : null}
    >
      <Loaded of={catalogue} what="照护项目表">
        {(value) => (
          <Panel>
            <table className={classes.table} aria-label="照护项目表">
              <thead>
                <tr>
                  {headings.map((heading) =>
                    heading === '' ? (
                      <td key="minimum" />
                    ) : (
                      <th key={heading} scope="col">
                        {heading}
                      </th>
                    ),
                  )}
                  {mayWrite ? <td /> : null}
                </tr>
              </thead>
              {[...Map.groupBy(value.rows, ({ domainName }) => domainName)].map(([domain, own]) => (
                <tbody key={domain}>
                  <tr className={classes.domain}>
                    <th scope="rowgroup" colSpan={headings.length + (mayWrite ? 1 : 0)}>
                      {domain}
                    </th>
                  </tr>
                  {own.map((item) => (
                    <Row key={item.id} item={item} onEdit={mayWrite ? () => setOpen(item) : null} />
                  ))}
                </tbody>
              ))}
            </table>
            {open === null ? null : (
              <ItemFormDialog
                catalogue={value}
                item={open === 'new' ? null : open}
                onClose={() => setOpen(null)}
              />
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
