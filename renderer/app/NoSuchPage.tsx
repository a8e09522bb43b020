import { LinkButton } from '../domain/LinkButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'

function ToToday() {
  return (
    <LinkButton to="/" variant="default">
      回到今日
    </LinkButton>
  )
}

/** An address that leads nowhere. */
export function NoSuchPage() {
  return (
    <Page title="没有这一页">
      <EmptyState title="这个地址没有内容" action={<ToToday />} />
    </Page>
  )
}

/** A page that fell over: a fault of the program, told without its innards. */
export function CrashScreen({ reset }: { readonly reset: () => void }) {
  return (
    <Page title="这一页出错了">
      <ErrorState
        title="程序在显示这一页时出错"
        message="是程序的毛病，不是数据的。"
        onRetry={reset}
        action={<ToToday />}
      />
    </Page>
  )
}
