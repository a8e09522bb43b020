import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHolds, useIsSignedIn } from '../api/context.tsx'
import { LinkButton } from '../domain/LinkButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, Panel } from '../ui/Page.tsx'

/** The page below, or that it is not for this person: whoever switches in may stand on another's page. */
export function RightGate({ children }: { readonly children: ReactNode }) {
  const screen = useMatches().at(-1)
  const right = screen?.staticData.right
  const holds = useHolds(right ?? '')
  const isSignedIn = useIsSignedIn()
  if (right === undefined || holds || !isSignedIn) return children
  return (
    <Page key={screen?.pathname} title="没有权限">
      <Panel>
        <EmptyState
          title="您的角色用不到这一页"
          action={
            <LinkButton to="/" variant="default">
              回到今日
            </LinkButton>
          }
        >
          办公室管理员可以在“登录人”里给您加角色。
        </EmptyState>
      </Panel>
    </Page>
  )
}
