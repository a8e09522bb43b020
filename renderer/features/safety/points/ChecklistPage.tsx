import {
  closeChecklist,
  correctChecklist,
  printChecklist,
} from '#shared/contract/safety/checklist.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type ChecklistRow, rangeWords } from './checklist-form.ts'
import { CloseDialog } from './CloseDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import classes from './Points.module.css'
import { useNormChoices } from './use-norm-choices.ts'
import { useChecklist } from './use-used.ts'

const route = getRouteApi('/safety/checklists/$checklistId')

/** Items in their order, to be read; a heading stands before the first of its group. */
function Items({ items }: Pick<ChecklistRow, 'items'>) {
  const norms = useNormChoices('').flatMap((group) => group.items)
  const basisOf = ({ rulebook, ruleItem }: (typeof items)[number]) => {
    if (rulebook === null) return ''
    const stored = `${rulebook} ${ruleItem}`
    return `依据：${norms.find(({ value }) => value === stored)?.label ?? stored}`
  }
  return (
    <ol className={classes.order}>
      {items.map((item, index) => (
        <li key={item.id}>
          {item.heading !== null && item.heading !== items[index - 1]?.heading ? (
            <div className={classes.heading}>{item.heading}</div>
          ) : null}
          <div className={classes.line}>
            <span className={classes.number}>{index + 1}</span>
            <div className={classes.content}>
              <div>{item.text}</div>
              <div className={classes.soft}>
                {[item.hint ?? '', rangeWords(item), basisOf(item)]
                  .filter((part) => part !== '')
                  .join('　')}
              </div>
            </div>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Coming({ id, day }: { readonly id: number; readonly day: string }) {
  const coming = useChecklist(id, day)
  return (
    <Panel title={`${formatDay(day)} 起的内容`}>
      <Loaded of={coming} what="调整后的内容">
        {({ items }) => <Items items={items} />}
      </Loaded>
    </Panel>
  )
}

function PrintButton({ id }: { readonly id: number }) {
  const paper = useDocument(printChecklist)
  const asOf = useAsOfInput()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={paper.isBusy}
        onClick={() => paper.make({ id, ...asOf })}
      >
        打印空白表
      </Button>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

function Deeds({ row }: { readonly row: ChecklistRow }) {
  const [open, setOpen] = useState<'name' | 'close' | null>(null)
  const correct = useCommand(correctChecklist)
  const close = useCommand(closeChecklist)
  const stop = () => setOpen(null)
  return (
    <>
      <Button variant="default" onClick={() => setOpen('name')}>
        更正名称
      </Button>
      {row.usedTo === null ? (
        <>
          <Button variant="default" onClick={() => setOpen('close')}>
            停用
          </Button>
          <LinkButton to="/safety/checklists/$checklistId/items" params={{ checklistId: row.id }}>
            调整内容
          </LinkButton>
        </>
      ) : null}
      {open === 'name' ? (
        <NameDialog
          title="更正检查表"
          schema={correctChecklist.input}
          row={row}
          save={async (input) => {
            await correct.mutateAsync(input)
            notifyDone('检查表已更正')
          }}
          onClose={stop}
        />
      ) : null}
      {open === 'close' ? (
        <CloseDialog
          title={`停用检查表：${row.name}`}
          explanation="做过的检查不变。有计划在用的，先停止计划"
          schema={closeChecklist.input}
          row={row}
          save={async (input) => {
            await close.mutateAsync(input)
            notifyDone('检查表已停用')
          }}
          onClose={stop}
        />
      ) : null}
    </>
  )
}

function Usage({ row }: { readonly row: ChecklistRow }) {
  const stopped =
    row.usedTo === null ? '在用' : `${formatDay(row.usedTo)} 起，${row.closedReason ?? ''}`
  return (
    <Panel title="使用">
      <Facts
        facts={[
          { label: '启用', value: formatDay(row.usedFrom) },
          { label: '停用', value: stopped },
          {
            label: '检查计划',
            value: row.schedules.map(({ name }) => name).join('、') || '没有计划在用',
          },
        ]}
      />
    </Panel>
  )
}

/** One checklist: its items, what comes, which schedules use it. */
export function ChecklistPage() {
  const { checklistId } = route.useParams()
  const mayPlan = useMay('safety.plan')
  const found = useChecklist(checklistId)
  return (
    <Loaded of={found} what="检查表" heading="检查表">
      {(row) => (
        <Page
          title={row.name}
          count={`${row.items.length} 项`}
          sub={row.note ?? undefined}
          actions={
            <>
              <PrintButton id={row.id} />
              {mayPlan ? <Deeds row={row} /> : null}
            </>
          }
        >
          <Panel title="检查内容">
            <Items items={row.items} />
          </Panel>
          {row.changesOn === null ? null : <Coming id={row.id} day={row.changesOn} />}
          <Usage row={row} />
        </Page>
      )}
    </Loaded>
  )
}
