import { getMerge, unmerge } from '#shared/contract/residents/merge.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { instantText } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { VoidButton } from './VoidButton.tsx'

/** What stands at the address of a merged record: which file goes on, and the way back. */
export function MergedBanner({ residentId }: { readonly residentId: number }) {
  const may = useMay('residents.write')
  const merged = useOperationQuery(getMerge, { residentId })
  return (
    <Page title="老人档案">
      <Panel isNarrow>
        <Loaded of={merged} what="合并记录">
          {({ mergeId, fromName, intoResidentId, intoName, reason, mergedAt, by }) => (
            <EmptyState
              title={`${fromName} 的这份档案已并入 ${intoName}`}
              action={
                <>
                  <LinkButton
                    to="/residents/$residentId"
                    params={{ residentId: intoResidentId }}
                    data-autofocus
                  >
                    打开 {intoName} 的档案
                  </LinkButton>
                  {may ? (
                    <VoidButton
                      operation={unmerge}
                      input={{ mergeId }}
                      label="撤回合并"
                      what={fromName}
                      explanation="两份档案恢复成合并前的样子。合并之后又有登记或更正的，不能撤回。"
                    />
                  ) : null}
                </>
              }
            >
              {[instantText(mergedAt), by === null ? '' : `${by} 办理`, reason]
                .filter((part) => part !== '')
                .join('，')}
            </EmptyState>
          )}
        </Loaded>
      </Panel>
    </Page>
  )
}
