import { getArrears, printReminder } from '#shared/contract/fees/arrears.ts'
import { addMonths, firstOfMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AtHand, OpenBills, Reminders, WriteOffs } from './PersonArrearsPanels.tsx'
import { type PersonArrears, ReminderDialog } from './ReminderDialog.tsx'
import { WriteOffDialog } from './WriteOffDialog.tsx'

const route = getRouteApi('/fees/arrears/$residentId')

function Deeds({ person }: { readonly person: PersonArrears }) {
  const [dialog, setDialog] = useState<'reminder' | 'write-off' | null>(null)
  const letter = useDocument(printReminder)
  const mayReceive = useMay('fees.receive')
  const asOf = useAsOfInput()
  const today = useToday()
  const day = useAsOf() ?? today
  const { residentId, receivableFen } = person
  const owes = receivableFen > 0
  const span = { from: addMonths(firstOfMonth(day), -2), to: day }
  const close = () => setDialog(null)
  return (
    <>
      {owes && mayReceive ? <Button onClick={() => setDialog('reminder')}>登记催缴</Button> : null}
      {owes ? (
        <Button
          variant="default"
          loading={letter.isBusy}
          onClick={() => letter.make({ residentId, ...asOf })}
        >
          催缴通知
        </Button>
      ) : null}
      <LinkButton to="/fees/statement" search={{ resident: residentId, ...span }} variant="default">
        对账单
      </LinkButton>
      {owes && mayReceive ? (
        <Button variant="default" onClick={() => setDialog('write-off')}>
          核销
        </Button>
      ) : null}
      {dialog === 'reminder' ? <ReminderDialog person={person} onClose={close} /> : null}
      {dialog === 'write-off' ? <WriteOffDialog person={person} onClose={close} /> : null}
      <DocumentScreen document={letter.document} onClose={letter.close} />
    </>
  )
}

const sumWords = (fen: number) =>
  fen < 0 ? `多付 ${formatFen(-fen)} 元` : `欠费 ${formatFen(fen)} 元`

/** What one person owes by bill, what was said about it and what was given up. */
export function PersonArrearsPage() {
  const { residentId } = route.useParams()
  const query = useOperationQuery(getArrears, { residentId, ...useAsOfInput() })
  const { data } = query
  return (
    <Page
      title={data === undefined ? '欠费' : `${data.name}的欠费`}
      sub={
        data === undefined
          ? undefined
          : [data.bed === null ? '' : `床位 ${data.bed}`, sumWords(data.receivableFen)]
              .filter((part) => part !== '')
              .join('，')
      }
      actions={data === undefined ? undefined : <Deeds person={data} />}
    >
      <Loaded of={query} what="欠费">
        {(person) => (
          <PanelColumns
            isWideLeft
            left={
              <>
                <OpenBills person={person} />
                <Reminders person={person} />
              </>
            }
            right={
              <>
                <AtHand person={person} />
                <WriteOffs person={person} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
