<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Analysis</name>
    <message>
        <source>Something that the trace does not name</source>
        <translation>跟踪中没有名字的东西</translation>
    </message>
    <message>
        <source>The dispatch %1</source>
        <translation>分发%1</translation>
    </message>
    <message>
        <source>The task %1</source>
        <translation>任务%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The tasks %1 and %2 more</source>
        <translation>任务%1以及另外 %2 个</translation>
    </message>
    <message>
        <source>The tasks %1</source>
        <translation>任务%1</translation>
    </message>
    <message>
        <source>%1 %2, allowed %3</source>
        <translation>%1 %2，上限 %3</translation>
    </message>
    <message>
        <source>longest stall</source>
        <translation>最长卡顿</translation>
    </message>
    <message>
        <source>lag p99</source>
        <translation>滞后 p99</translation>
    </message>
    <message>
        <source>blocked time</source>
        <translation>阻塞时间</translation>
    </message>
    <message>
        <source>dropped records %1, allowed %2</source>
        <translation>丢失记录 %1，上限 %2</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>EXCEEDED</source>
        <translation>超限</translation>
    </message>
    <message>
        <source>The task %1 still waits for %2 although the run is over: nobody resumed it. Cancel it, or see to it that what it waits for comes.</source>
        <translation>运行已经结束，任务%1仍在等待 %2：没有谁会再恢复它。请取消它，或确保它等待的事情会发生。</translation>
    </message>
    <message>
        <source>The coroutine %1 ran for %2 without a wait, and the loop could do nothing else. Await now and then, or offload the work to a pool.</source>
        <translation>协程%1一口气运行了 %2，其间没有等待，事件循环什么也做不了。请不时地 co_await 一下，或把工作交给线程池。</translation>
    </message>
    <message>
        <source>The task %1 asked %2 times in %3 at %4, and waited less than 5 ms each time. Wait for what tells that it is ready: a signal, a future, a task.</source>
        <translation>任务%1在 %4 处于 %3 内询问了 %2 次，每次等待都不到 5 ms。请改为等待会通知它“已就绪”的东西：信号、future 或任务。</translation>
    </message>
    <message>
        <source>%1 was delivered %2 times in %3, as fast as the loop turns: a timer without a delay keeps a core busy. Give it an interval, or wait for an event.</source>
        <translation>%1在 %3 内被分发了 %2 次，事件循环转多快它就触发多快：没有间隔的定时器会占满一个核心。请给它设置间隔，或改为等待事件。</translation>
    </message>
    <message>
        <source>Jobs waited for a worker far longer than they ran: %1 of them, the longest %2 for %3 (it ran %4). Give the pool more workers, or fewer jobs that block.</source>
        <translation>作业等待工作线程的时间远长于运行时间：共 %1 个，最久的%2等了 %3（只运行了 %4）。请增加线程池的工作线程，或减少会阻塞的作业。</translation>
    </message>
    <message>
        <source>wall %1</source>
        <translation>总时长 %1</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>events %1</source>
        <translation>事件 %1</translation>
    </message>
    <message>
        <source>dropped %1</source>
        <translation>丢失 %1</translation>
    </message>
    <message>
        <source>stalls %1</source>
        <translation>卡顿 %1</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>最长 %1</translation>
    </message>
    <message>
        <source>blocked %1</source>
        <translation>阻塞 %1</translation>
    </message>
    <message>
        <source>Event loop: %1</source>
        <translation>事件循环：%1</translation>
    </message>
    <message>
        <source>Lag: p50 %1 · p98 %2 · p99 %3 · max %4 · beats %5</source>
        <translation>滞后：p50 %1 · p98 %2 · p99 %3 · 最大 %4 · 心跳 %5</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>style</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>%1 (%2) at %3: %4
</source>
        <translation>%1（%2），位于 %3：%4
</translation>
    </message>
    <message>
        <source>The task %1 waited %2 times one after another at %3, %4 in all. If the waits are independent of each other, start them together (allOf): %5 can be gained.</source>
        <translation>任务%1在 %3 处依次等待了 %2 次，共 %4。如果这些等待互不依赖，请让它们同时开始（allOf）：可以省下 %5。</translation>
    </message>
    <message>
        <source>An exception that nobody took ended a task, %1. Await the task or take its result.</source>
        <translation>一个无人接收的异常结束了任务：%1。请等待（await）该任务，或取走它的结果。</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>needs work</source>
        <translation>有待改进</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>差</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>future</source>
        <translation>future</translation>
    </message>
    <message>
        <source>coroutine</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>info</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 the thread slept</source>
        <translation>线程休眠了 %1</translation>
    </message>
    <message>
        <source>%1 the thread was on a CPU</source>
        <translation>线程占用 CPU %1</translation>
    </message>
    <message>
        <source>%1 the thread waited for a CPU</source>
        <translation>线程等待 CPU %1</translation>
    </message>
    <message>
        <source>, of which %1</source>
        <translation>，其中%1</translation>
    </message>
    <message>
        <source>Wait without blocking, or move the work to a thread.</source>
        <translation>请改用不阻塞的等待方式，或把这项工作移到线程中。</translation>
    </message>
    <message>
        <source>Wait without blocking: with a timer, a callback, a future or co_await.</source>
        <translation>请改用不阻塞的等待方式：定时器、回调、future 或 co_await。</translation>
    </message>
    <message>
        <source>Move the work to a thread, or cut it into pieces.</source>
        <translation>请把这项工作移到线程中，或把它分成小块。</translation>
    </message>
    <message>
        <source>The machine had no CPU to spare: look for what else was running.</source>
        <translation>机器没有空闲的 CPU：请看看还有什么在运行。</translation>
    </message>
    <message>
        <source>%1 blocked the event loop for %2%3: meanwhile the window could not answer. %4</source>
        <translation>%1阻塞了事件循环 %2%3：这段时间里窗口无法响应。%4</translation>
    </message>
    <message>
        <source>During stalls the thread was: %1</source>
        <translation>卡顿期间线程：%1</translation>
    </message>
    <message>
        <source>asleep %1</source>
        <translation>休眠 %1</translation>
    </message>
    <message>
        <source>on CPU %1</source>
        <translation>占用 CPU %1</translation>
    </message>
    <message>
        <source>waiting for a CPU %1</source>
        <translation>等待 CPU %1</translation>
    </message>
    <message>
        <source>%1 should beat every %2, but slides: %3 beats took %4, %5 too long. Each is counted from the end of the one before. Let a timer repeat, or count from a fixed start.</source>
        <translation>%1应每隔 %2 触发一次，却不断推迟：%3 次触发用了 %4，多出 %5。每次都从上一次结束时算起。请让定时器重复触发，或从固定的起点算起。</translation>
    </message>
    <message>
        <source>The event loop&apos;s thread stood still for %1 to wait for %2, which another thread works on. Let it call back instead: whenFinished(), then() or co_await.</source>
        <translation>事件循环的线程停了 %1，等待另一个线程正在处理的%2。请改为由它回调：whenFinished()、then() 或 co_await。</translation>
    </message>
    <message>
        <source>too few to tell (%1 and %2; it takes %3 each)</source>
        <translation>数量太少，无法判断（%1 个和 %2 个；各需 %3 个）</translation>
    </message>
    <message>
        <source>no difference that could not be chance</source>
        <translation>没有超出偶然的差异</translation>
    </message>
    <message>
        <source>B is faster: median −%1 %</source>
        <translation>B 更快：中位数 −%1%</translation>
    </message>
    <message>
        <source>B is slower: median +%1 %</source>
        <translation>B 更慢：中位数 +%1%</translation>
    </message>
    <message>
        <source>wall</source>
        <translation>总时长</translation>
    </message>
    <message>
        <source>stalls</source>
        <translation>卡顿</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>lag p98</source>
        <translation>滞后 p98</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A p50</source>
        <translation>A p50</translation>
    </message>
    <message>
        <source>B p50</source>
        <translation>B p50</translation>
    </message>
    <message>
        <source>A p99</source>
        <translation>A p99</translation>
    </message>
    <message>
        <source>B p99</source>
        <translation>B p99</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>Only in %1: %2
</source>
        <translation>仅在 %1 中：%2
</translation>
    </message>
    <message>
        <source>B against A: %1 as fast, blocked %2
</source>
        <translation>B 相对 A：速度为 %1，阻塞 %2
</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>speed-up</source>
        <translation>加速比</translation>
    </message>
    <message>
        <source>%1 has blocked the event loop for %2 so far%3: meanwhile the window cannot answer. %4</source>
        <translation>%1阻塞事件循环至今已 %2%3：这段时间里窗口无法响应。%4</translation>
    </message>
    <message>
        <source>%1 slept</source>
        <translation>休眠 %1</translation>
    </message>
    <message>
        <source>%1 on a CPU</source>
        <translation>占用 CPU %1</translation>
    </message>
    <message>
        <source>%1 without a CPU</source>
        <translation>等待 CPU %1</translation>
    </message>
    <message>
        <source>The task %1 waited %2 for the %3, which the task %4 held. Hold it for less: keep what it does not protect out of the lock.</source>
        <translation>任务%1等待%3达 %2，它由任务%4持有。请缩短持有时间：把不需要它保护的代码移到锁外。</translation>
    </message>
    <message>
        <source>%1 waits like this lasted %2 in all.</source>
        <translation>这样的等待有 %1 次，共 %2。</translation>
    </message>
    <message>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>dispatches</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>The task %1 waited %2 in the queue for the %3, which the task %4 held when it came. Hold it for less: keep what it does not protect out of the lock.</source>
        <translation>任务%1在队列中等待%3达 %2，它到来时由任务%4持有。请缩短持有时间：把不需要它保护的代码移到锁外。</translation>
    </message>
    <message>
        <source>%1 samples or profile parts</source>
        <translation>%1 个采样或性能分析片段</translation>
    </message>
    <message>
        <source>%1 object events</source>
        <translation>%1 个对象事件</translation>
    </message>
    <message>
        <source>%1 memory dumps</source>
        <translation>%1 个内存转储</translation>
    </message>
    <message>
        <source>%1 clock marks</source>
        <translation>%1 个时钟标记</translation>
    </message>
    <message>
        <source>%1 contexts or links</source>
        <translation>%1 个上下文或链接</translation>
    </message>
    <message>
        <source>%1 events without a phase</source>
        <translation>%1 个没有阶段的事件</translation>
    </message>
    <message>
        <source>%1 events of an unknown phase</source>
        <translation>%1 个未知阶段的事件</translation>
    </message>
    <message>
        <source>%1 events without a readable time</source>
        <translation>%1 个时间无法读取的事件</translation>
    </message>
    <message>
        <source>%1 spans without a readable length</source>
        <translation>%1 个长度无法读取的区间</translation>
    </message>
    <message>
        <source>%1 counter values that are no numbers</source>
        <translation>%1 个不是数字的计数器值</translation>
    </message>
    <message>
        <source>%1 broken events</source>
        <translation>%1 个损坏的事件</translation>
    </message>
    <message>
        <source>%1 arrows without an end or a begin</source>
        <translation>%1 个缺少起点或终点的箭头</translation>
    </message>
    <message>
        <source>%1 events on more tracks than can be shown</source>
        <translation>%1 个事件所在的轨道多得无法显示</translation>
    </message>
    <message>
        <source>%1 ends without a begin</source>
        <translation>%1 个没有开始的结束</translation>
    </message>
    <message>
        <source>%1 ends before their begin (mended)</source>
        <translation>%1 个早于开始的结束（已修补）</translation>
    </message>
    <message>
        <source>%1 overlaps (mended)</source>
        <translation>%1 处重叠（已修补）</translation>
    </message>
    <message>
        <source>%1 events of unknown tracks</source>
        <translation>%1 个未知轨道的事件</translation>
    </message>
    <message>
        <source>%1 events of unknown tasks</source>
        <translation>%1 个未知任务的事件</translation>
    </message>
    <message>
        <source>%1 late records</source>
        <translation>%1 条迟到的记录</translation>
    </message>
    <message>
        <source>%1 spans nested deeper than there are rows</source>
        <translation>%1 个嵌套过深、没有行可显示的区间</translation>
    </message>
    <message>
        <source>Incomplete: %1
</source>
        <translation>不完整：%1
</translation>
    </message>
    <message>
        <source>Left out or mended: %1
</source>
        <translation>未显示或已修补：%1
</translation>
    </message>
</context>
<context>
    <name>BusyWait</name>
    <message>
        <source>Timer is done!</source>
        <translation>定时器到时间了！</translation>
    </message>
    <message>
        <source>Busy waiting</source>
        <translation>忙等待</translation>
    </message>
    <message>
        <source>A loop that asks a timer “done yet?” millions of times a second waits, but it works hard at it: one core is busy and the window is frozen. An event loop asks the operating system to wake it instead.</source>
        <translation>每秒几百万次地问定时器“到了没有？”，这样的循环也是在等，只是等得太辛苦：一个核心被占满，窗口也冻住了。事件循环则请操作系统到时候叫醒它。</translation>
    </message>
    <message>
        <source>In Sync, [a running task as long as the wait], [a red stall] above it, and a CPU at full load. In Async [the same time is hatched]: nobody runs, and the CPU rests.</source>
        <translation>同步时：[一个运行态的任务，长度等于整个等待]，上方是[一段红色卡顿]，CPU 满载。异步时，[同样的时间画成斜线]：谁都没有运行，CPU 在休息。</translation>
    </message>
</context>
<context>
    <name>CallLater</name>
    <message>
        <source>Called; now the loop may end</source>
        <translation>已调用，事件循环可以结束了</translation>
    </message>
    <message>
        <source>The call is arranged, the loop starts</source>
        <translation>调用已经安排好，事件循环开始</translation>
    </message>
    <message>
        <source>The loop was stopped</source>
        <translation>事件循环被中止</translation>
    </message>
    <message>
        <source>The loop has ended</source>
        <translation>事件循环已结束</translation>
    </message>
    <message>
        <source>Call later</source>
        <translation>稍后调用</translation>
    </message>
    <message>
        <source>A single-shot timer asks the loop to call a function when its time has come. An event loop runs until somebody tells it to quit; here the function does.</source>
        <translation>单次定时器请事件循环在时间到时调用一个函数。事件循环会一直运行，直到有人让它退出；在这里，让它退出的就是这个函数。</translation>
    </message>
    <message>
        <source>A nested event loop: [one dispatch that lasts as long as the wait], with [the dispatches of the inner loop] inside it. It is no stall, for events are delivered all the time.</source>
        <translation>一个嵌套的事件循环：[一次分发持续了整个等待]，里面是[内层循环的各次分发]。这不算卡顿，因为事件一直在被投递。</translation>
    </message>
</context>
<context>
    <name>ColdLate</name>
    <message>
        <source>The stream is made</source>
        <translation>流已创建</translation>
    </message>
    <message>
        <source>Subscribed, two latencies later</source>
        <translation>两个延迟之后才订阅</translation>
    </message>
    <message>
        <source>Cold, and late</source>
        <translation>冷流，晚到</translation>
    </message>
    <message>
        <source>An interval is cold: it is only a description, and each subscription starts a timer of its own. Who subscribes two latencies late misses nothing, for nothing has run.</source>
        <translation>interval 是冷流：它只是一份描述，每次订阅都会启动一个自己的定时器。晚两个延迟才订阅也不会错过什么，因为之前什么都没有运行。</translation>
    </message>
    <message>
        <source>[The first marble] comes three latencies after the beginning: two until [somebody subscribes], one for the first tick.</source>
        <translation>[第一颗弹珠]出现在开始之后三个延迟处：两个用来等[人订阅]，一个用来等第一次触发。</translation>
    </message>
</context>
<context>
    <name>ColdTwo</name>
    <message>
        <source>Cold, and two</source>
        <translation>冷流，两个订阅者</translation>
    </message>
    <message>
        <source>Two subscribers of a cold stream do not share anything: each has a timer that begins with its own subscription, so that their values come at different times.</source>
        <translation>一个冷流的两个订阅者不共享任何东西：各有各的定时器，从各自订阅时开始计时，所以值到达的时刻也不同。</translation>
    </message>
    <message>
        <source>[Two rows of marbles], half a latency apart, each beginning one latency after [its subscription].</source>
        <translation>[两行弹珠]，错开半个延迟，各自在[订阅]之后一个延迟处开始。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>%1 runs of the same work on one time axis</source>
        <translation>同一项工作的 %1 次运行，共用一条时间轴</translation>
    </message>
    <message>
        <source>A took %1, B %2: %3 as fast</source>
        <translation>A 用时 %1，B 用时 %2：速度为 %3</translation>
    </message>
    <message>
        <source>window frozen: A %1, B %2</source>
        <translation>窗口冻住：A %1，B %2</translation>
    </message>
    <message>
        <source>since each run&apos;s start</source>
        <translation>自各次运行开始</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>longest stall</source>
        <translation>最长卡顿</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>speed-up</source>
        <translation>加速比</translation>
    </message>
    <message>
        <source>meanwhile the other run&apos;s window was frozen</source>
        <translation>此时另一次运行的窗口冻住了</translation>
    </message>
    <message>
        <source>work done</source>
        <translation>工作完成</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>%1 more pairs</source>
        <translation>另外 %1 对</translation>
    </message>
    <message>
        <source>only in A: %1</source>
        <translation>仅在 A 中：%1</translation>
    </message>
    <message>
        <source>only in B: %1</source>
        <translation>仅在 B 中：%1</translation>
    </message>
    <message>
        <source>Task by task</source>
        <translation>逐个任务</translation>
    </message>
    <message>
        <source>from its start to its end</source>
        <translation>从开始到结束</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ConcatReplay</name>
    <message>
        <source>One group after the other:</source>
        <translation>一组接着一组：</translation>
    </message>
    <message>
        <source>The same, each group replayed:</source>
        <translation>同样的做法，但每组都会重放：</translation>
    </message>
    <message>
        <source>Concatenate, and replay</source>
        <translation>串接与重放</translation>
    </message>
    <message>
        <source>Concatenating listens to one stream after the other. A hot stream does not wait: what it said before its turn is lost. replay keeps its history for those who come late.</source>
        <translation>concat 先听完一个流再听下一个。热流不会等人：轮到它之前发出的值就丢了。replay 把历史保存下来，留给晚到的订阅者。</translation>
    </message>
    <message>
        <source>Without replay [two marbles, 0 and 2]. With it [four]: [1 and 3 come at the end], when it is their turn.</source>
        <translation>没有 replay 时只有[两颗弹珠：0 和 2]。有了它就是[四颗]：[1 和 3 排在最后]，等轮到它们时才出现。</translation>
    </message>
</context>
<context>
    <name>CoroutineHello</name>
    <message>
        <source>Hello</source>
        <translation>你好</translation>
    </message>
    <message>
        <source>World</source>
        <translation>世界</translation>
    </message>
    <message>
        <source>The coroutine is called, and nothing has run</source>
        <translation>协程已被调用，但什么都还没有运行</translation>
    </message>
    <message>
        <source>It is started, and runs when the loop comes to it</source>
        <translation>协程已启动，事件循环轮到它时就会运行</translation>
    </message>
    <message>
        <source>Hello, coroutine</source>
        <translation>你好，协程</translation>
    </message>
    <message>
        <source>Calling a coroutine only makes it: it runs when it is awaited or started. At co_await it leaves the thread to others, and is continued at the same place when the time has come.</source>
        <translation>调用协程只是把它创建出来：被 await 或被启动时它才会运行。到了 co_await，它把线程让给别人；时间一到，又从原处继续。</translation>
    </message>
    <message>
        <source>One task: a sliver that runs up to its sleep, [a hatched wait] which blocks nobody, and [a sliver that goes on after it].</source>
        <translation>一个任务：一小段运行到 sleep，接着是[画斜线的等待]，不阻塞任何人，之后[又是一小段继续运行]。</translation>
    </message>
</context>
<context>
    <name>CpuAlert</name>
    <message>
        <source>A CPU alert</source>
        <translation>CPU 警报</translation>
    </message>
    <message>
        <source>The program watches its own use of the CPU, and makes a core busy for a second. Four samples in a row over the threshold are an alert, one below ends it; distinctUntilChanged keeps it from saying the same thing twice.</source>
        <translation>程序监视自己的 CPU 用量，并让一个核心忙上一秒。连续四个样本高于阈值就发出警报，有一个低于阈值便解除；distinctUntilChanged 使同样的话不会说两遍。</translation>
    </message>
    <message>
        <source>The lower row: “normal”, [“high”] four samples after [the burner’s block] begins, [“normal” again] after it has ended. Three marbles, however many samples there are.</source>
        <translation>下面一行：“normal”；变成[“high”]，是在[烧 CPU 的那一块]开始之后四个样本；它结束之后[又回到“normal”]。不管有多少样本，弹珠只有三颗。</translation>
    </message>
</context>
<context>
    <name>CpuHotStream</name>
    <message>
        <source>CPU %1 %</source>
        <translation>CPU %1%</translation>
    </message>
    <message>
        <source>Hot: %1 samples for %2 subscribers, who received %3 values</source>
        <translation>热流：%1 个样本，%2 个订阅者，共收到 %3 个值</translation>
    </message>
    <message>
        <source>Cold: %1 samples for %2 subscribers, who received %3 values</source>
        <translation>冷流：%1 个样本，%2 个订阅者，共收到 %3 个值</translation>
    </message>
    <message>
        <source>One CPU sampler for all</source>
        <translation>一个 CPU 采样器供所有人使用</translation>
    </message>
    <message>
        <source>The CPU is read ten times in one latency. The hot stream reads once a tick, however many subscribe: a chart, a console, and a latecomer who misses the first values. Its cold twin starts a sampler for each subscriber, and reads three times as often for the same answer.</source>
        <translation>每个延迟内读取 CPU 十次。热流不管有多少订阅者，每次触发只读一遍：一个图表、一个控制台，还有一个晚到、错过了最初几个值的订阅者。它的冷流孪生兄弟为每个订阅者各启动一个采样器，为了同样的答案要读三倍的次数。</translation>
    </message>
    <message>
        <source>Two rows of marbles. [The hot one] has a single marble a tick; the cold one has two, and three when [the latecomer has come], whose own ten samples end late.</source>
        <translation>两行弹珠。[热流]每次触发只有一颗；冷流有两颗，[晚到者加入]后有三颗，而晚到者自己的十个样本也结束得晚。</translation>
    </message>
</context>
<context>
    <name>CpuSlidingWindow</name>
    <message>
        <source>After %1 samples: mean of the last 10 is %2 %</source>
        <translation>%1 个样本之后：最近 10 个的平均值为 %2%</translation>
    </message>
    <message>
        <source>A sliding window</source>
        <translation>滑动窗口</translation>
    </message>
    <message>
        <source>A plot of the last ten values needs all ten again with each new one: buffer(10, 1) is a window that moves by one. It says nothing until it is full, and the short windows at the end are filtered out.</source>
        <translation>要画最近十个值，每来一个新值就得把十个全部再拿一遍：buffer(10, 1) 就是每次移动一格的窗口。窗口没满时它不出声，末尾那些不足十个的窗口会被过滤掉。</translation>
    </message>
    <message>
        <source>Fifteen marbles in the upper row, six in the lower one: [the first] below the tenth sample, then one below each.</source>
        <translation>上面一行十五颗弹珠，下面一行六颗：[第一颗]在第十个样本的正下方，之后每个样本下方各一颗。</translation>
    </message>
</context>
<context>
    <name>FetchSquares</name>
    <message>
        <source>Fetch squares</source>
        <translation>获取平方数</translation>
    </message>
    <message>
        <source>A slow service squares a number, and each answer takes a while. Asked by blocking calls, it freezes the window for as long as all answers take. Asked asynchronously, all requests wait together and the window lives; how that is written (callbacks, futures, coroutines, a thread pool) is a matter of style.</source>
        <translation>一个慢服务负责求平方，每个答案都要等一会儿。用阻塞调用去问，所有答案要多久，窗口就冻住多久。用异步方式去问，所有请求一起等待，窗口保持响应；至于怎么写（回调、future、协程、线程池），只是风格问题。</translation>
    </message>
    <message>
        <source>In Sync, [solid running spans one after another] and [a red stall] on the event loop. In Async, [hatched suspended spans] on top of each other, or [solid ones on threads of their own]: the total is one wait, and the loop&apos;s dispatches go on. In coroutines-serial [each request begins where the one before it ends]: as slow as Sync, but never a stall.</source>
        <translation>同步时，[实心的运行区段一个接一个]，事件循环上有[一段红色卡顿]。异步时，[画斜线的挂起区段]上下叠放，或者[实心区段各占一个线程]：总时间只有一次等待，而事件循环的分发照常进行。coroutines-serial 里，[每个请求在前一个结束处开始]：和同步一样慢，但从不卡顿。</translation>
    </message>
</context>
<context>
    <name>FetchUrlsGather</name>
    <message>
        <source>Gathering requests</source>
        <translation>汇集请求</translation>
    </message>
    <message>
        <source>allOf starts all requests and waits for the last. The blocking calls run on a pool, so that as many go on at a time as there are workers: more workers, less waiting, up to the number of requests.</source>
        <translation>allOf 启动所有请求，并等到最后一个完成。阻塞调用在线程池上运行，有多少个工作线程，就有多少个同时进行：工作线程越多，等待越短，直到与请求数相等为止。</translation>
    </message>
    <message>
        <source>[All workers busy] at once. With more requests than workers, [the rest is queued] and fills the gaps.</source>
        <translation>[所有工作线程同时忙碌]。请求多于工作线程时，[其余的先排队]，再去填补空档。</translation>
    </message>
</context>
<context>
    <name>FetchUrlsSerial</name>
    <message>
        <source>Awaiting in a loop</source>
        <translation>在循环里 await</translation>
    </message>
    <message>
        <source>The window lives, for nothing blocks its thread. But co_await inside a for loop makes the requests one after another: non-blocking is not yet concurrent. The findings name the line and what could be gained.</source>
        <translation>窗口保持响应，因为没有什么阻塞它的线程。但在 for 循环里 co_await，请求就成了一个接一个：不阻塞还不等于并发。诊断会指出是哪一行，以及能省下多少时间。</translation>
    </message>
    <message>
        <source>A staircase: [one worker busy at a time], and a finding “sequential-awaits” beside it.</source>
        <translation>一级级的台阶：[每次只有一个工作线程在忙]，旁边有一条“sequential-awaits”诊断。</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>it is a directory</source>
        <translation>这是一个目录</translation>
    </message>
    <message>
        <source>%1, byte %2</source>
        <translation>%1，第 %2 字节</translation>
    </message>
    <message>
        <source>cannot read %1</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>not a Chrome trace: it begins with neither { nor [</source>
        <translation>不是 Chrome 跟踪文件：开头既不是 { 也不是 [</translation>
    </message>
    <message>
        <source>a key without an end</source>
        <translation>有一个键没有结尾</translation>
    </message>
    <message>
        <source>expected &apos;:&apos; after a key</source>
        <translation>键之后应有“:”</translation>
    </message>
    <message>
        <source>the file ends too early</source>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>expected a key</source>
        <translation>此处应有一个键</translation>
    </message>
    <message>
        <source>&quot;traceEvents&quot; is not an array</source>
        <translation>“traceEvents”不是数组</translation>
    </message>
    <message>
        <source>expected an event</source>
        <translation>此处应有一个事件</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>it is of a version that is not known here</source>
        <translation>它的版本在这里无法识别</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>broken gzip data</source>
        <translation>gzip 数据已损坏</translation>
    </message>
    <message>
        <source>a V8 CPU profile</source>
        <translation>V8 CPU 性能分析</translation>
    </message>
    <message>
        <source>a V8 heap snapshot</source>
        <translation>V8 堆快照</translation>
    </message>
    <message>
        <source>a V8 heap profile</source>
        <translation>V8 堆性能分析</translation>
    </message>
    <message>
        <source>a speedscope profile</source>
        <translation>speedscope 性能分析</translation>
    </message>
    <message>
        <source>a Firefox profile</source>
        <translation>Firefox 性能分析</translation>
    </message>
    <message>
        <source>OpenTelemetry spans</source>
        <translation>OpenTelemetry 区间</translation>
    </message>
    <message>
        <source>a Jaeger trace</source>
        <translation>Jaeger 跟踪</translation>
    </message>
    <message>
        <source>an HTTP archive (HAR)</source>
        <translation>HTTP 归档（HAR）</translation>
    </message>
    <message>
        <source>the memory limit was reached after %1 MB of the file; the rest was not read</source>
        <translation>读到文件的 %1 MB 时达到内存上限；其余未读取</translation>
    </message>
    <message>
        <source>one JSON object a line (NDJSON)</source>
        <translation>每行一个 JSON 对象（NDJSON）</translation>
    </message>
    <message>
        <source>not a trace: there is no &quot;traceEvents&quot;</source>
        <translation>不是跟踪文件：没有 &quot;traceEvents&quot;</translation>
    </message>
    <message>
        <source>not a trace: there is no &quot;traceEvents&quot;; it is %1</source>
        <translation>不是跟踪文件：没有 &quot;traceEvents&quot;；它是%1</translation>
    </message>
    <message>
        <source>there is more text after the end of the trace</source>
        <translation>跟踪结束之后还有文本</translation>
    </message>
    <message>
        <source>not a trace: none of its %1 elements is an event</source>
        <translation>不是跟踪文件：%1 个元素中没有一个是事件</translation>
    </message>
    <message>
        <source>the file is cut off after %1 bytes</source>
        <translation>文件在 %1 字节之后被截断</translation>
    </message>
    <message>
        <source>a value is too long</source>
        <translation>某个值太长</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip 归档</translation>
    </message>
    <message>
        <source>a perf.data file</source>
        <translation>perf.data 文件</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>a program or library (ELF)</source>
        <translation>程序或库（ELF）</translation>
    </message>
    <message>
        <source>a picture (PNG)</source>
        <translation>图片（PNG）</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>compressed with zstd</source>
        <translation>用 zstd 压缩</translation>
    </message>
    <message>
        <source>compressed with xz</source>
        <translation>用 xz 压缩</translation>
    </message>
    <message>
        <source>compressed with bzip2</source>
        <translation>用 bzip2 压缩</translation>
    </message>
    <message>
        <source>compressed twice with gzip</source>
        <translation>用 gzip 压缩了两次</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip 归档</translation>
    </message>
    <message>
        <source>a Java flight recording</source>
        <translation>Java 飞行记录</translation>
    </message>
    <message>
        <source>a Tracy capture</source>
        <translation>Tracy 记录</translation>
    </message>
    <message>
        <source>a Fuchsia trace</source>
        <translation>Fuchsia 跟踪</translation>
    </message>
    <message>
        <source>a CTF trace (LTTng)</source>
        <translation>CTF 跟踪（LTTng）</translation>
    </message>
    <message>
        <source>an ftrace text</source>
        <translation>ftrace 文本</translation>
    </message>
    <message>
        <source>a V8 log</source>
        <translation>V8 日志</translation>
    </message>
    <message>
        <source>an XML document</source>
        <translation>XML 文档</translation>
    </message>
    <message>
        <source>an HTML or XML document</source>
        <translation>HTML 或 XML 文档</translation>
    </message>
    <message>
        <source>a pprof profile</source>
        <translation>pprof 性能分析</translation>
    </message>
    <message>
        <source>a Perfetto trace in its binary form (protobuf)</source>
        <translation>二进制形式的 Perfetto 跟踪（protobuf）</translation>
    </message>
    <message>
        <source>a callgrind profile</source>
        <translation>callgrind 性能分析</translation>
    </message>
    <message>
        <source>the text of perf script</source>
        <translation>perf script 的文本</translation>
    </message>
    <message>
        <source>folded stacks (for a flame graph)</source>
        <translation>折叠的栈（用于火焰图）</translation>
    </message>
    <message>
        <source>a binary file of a kind that is not known here</source>
        <translation>未知种类的二进制文件</translation>
    </message>
    <message>
        <source>not a trace: %1</source>
        <translation>不是跟踪文件：%1</translation>
    </message>
    <message>
        <source>not a trace: it begins with neither { nor [</source>
        <translation>不是跟踪文件：开头既不是 { 也不是 [</translation>
    </message>
</context>
<context>
    <name>FutureStates</name>
    <message>
        <source>attached before</source>
        <translation>完成之前挂上</translation>
    </message>
    <message>
        <source>attached after</source>
        <translation>完成之后挂上</translation>
    </message>
    <message>
        <source>of the canceled one</source>
        <translation>属于被取消的</translation>
    </message>
    <message>
        <source>of the failed one</source>
        <translation>属于失败的</translation>
    </message>
    <message>
        <source>The callback %1 sees %2</source>
        <translation>%1的回调看到 %2</translation>
    </message>
    <message>
        <source>The callback %1 sees a cancellation</source>
        <translation>%1的回调看到了取消</translation>
    </message>
    <message>
        <source>The callback %1 sees an exception: %2</source>
        <translation>%1的回调看到了异常：%2</translation>
    </message>
    <message>
        <source>The future is finished, without a value</source>
        <translation>future 已完成，但没有值</translation>
    </message>
    <message>
        <source>The future is finished</source>
        <translation>future 已完成</translation>
    </message>
    <message>
        <source>The future is running</source>
        <translation>future 正在运行</translation>
    </message>
    <message>
        <source>The future is pending</source>
        <translation>future 处于未决状态</translation>
    </message>
    <message>
        <source>The states of a future</source>
        <translation>future 的各种状态</translation>
    </message>
    <message>
        <source>A promise is the end to write to, a future the end to read from. It is pending, then running, then finished: with a value, with an exception, or canceled. A callback hears of all three, also when it is attached afterwards.</source>
        <translation>promise 是写入端，future 是读取端。它先是未决，然后运行，然后完成：带着值、带着异常，或被取消。三种结局回调都会得知，事后才挂上的回调也一样。</translation>
    </message>
    <message>
        <source>Three tasks of the style future, each [queued while pending] and [hatched while it waits for its value]. The second [ends canceled], the third [failed].</source>
        <translation>三个写法为 future 的任务：[未决时是排队]，[等待值时画成斜线]。第二个[以取消告终]，第三个[以失败告终]。</translation>
    </message>
</context>
<context>
    <name>GeneratorParrot</name>
    <message>
        <source>Parrot says: %1</source>
        <translation>鹦鹉说：%1</translation>
    </message>
    <message>
        <source>Hello?</source>
        <translation>有人吗？</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>你好</translation>
    </message>
    <message>
        <source>Polly wants a cracker</source>
        <translation>波莉要吃饼干</translation>
    </message>
    <message>
        <source>Goodbye</source>
        <translation>再见</translation>
    </message>
    <message>
        <source>The parrot is silent</source>
        <translation>鹦鹉不说话了</translation>
    </message>
    <message>
        <source>Talking to a generator</source>
        <translation>与生成器对话</translation>
    </message>
    <message>
        <source>A generator can be told something when it is asked for its next value. It first has to reach the place where it listens: sending before that is an error. Coroutines that wait for an event loop work the same way, and the loop is the one who sends.</source>
        <translation>向生成器要下一个值时，也可以告诉它一些话。不过它得先走到倾听的地方，在那之前发送就是错误。等待事件循环的协程也是这样工作的，发送者就是事件循环。</translation>
    </message>
    <message>
        <source>The console: [an error] for what was said too early, then [an answer] to each sentence.</source>
        <translation>控制台里：说得太早的话换来[一个错误]，之后每句话都有[一个回答]。</translation>
    </message>
</context>
<context>
    <name>GeneratorRange</name>
    <message>
        <source>  the body begins</source>
        <translation>  函数体开始</translation>
    </message>
    <message>
        <source>  the body yields %1</source>
        <translation>  函数体产出 %1</translation>
    </message>
    <message>
        <source>  the body ends</source>
        <translation>  函数体结束</translation>
    </message>
    <message>
        <source>The generator is made, and nothing has run</source>
        <translation>生成器已创建，但什么都还没有运行</translation>
    </message>
    <message>
        <source>The caller has %1</source>
        <translation>调用者拿到 %1</translation>
    </message>
    <message>
        <source>There are no more</source>
        <translation>没有更多了</translation>
    </message>
    <message>
        <source>A generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>A generator is a function that can be left and entered again: it gives one value at a time, and runs only while somebody asks for the next. Caller and body take turns on one thread, without any loop.</source>
        <translation>生成器是可以离开、再回来继续的函数：一次给出一个值，只有在有人要下一个值时才运行。调用者和函数体在同一个线程上轮流执行，不需要任何循环。</translation>
    </message>
    <message>
        <source>The console: [body and caller alternate], and not a line of the body comes before [the first question].</source>
        <translation>控制台里：[函数体与调用者交替出现]，在[第一次询问]之前，函数体一行也没有执行。</translation>
    </message>
</context>
<context>
    <name>GroupByParity</name>
    <message>
        <source>A group with the key %1</source>
        <translation>键为 %1 的一组</translation>
    </message>
    <message>
        <source>The outer stream has ended</source>
        <translation>外层流已结束</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>groupBy sorts the values of a stream into a stream for each key: a stream of streams. Taking only the first of them ends the outer stream, not the group: it brings its values until the source ends.</source>
        <translation>groupBy 把一个流的值按键分到各自的流里：得到的是“流的流”。只取其中第一个会让外层流结束，但不会结束那个组：它继续给出值，直到源头结束。</translation>
    </message>
    <message>
        <source>[The middle row ends] right after its one marble; [the lower row goes on] with 0 and 2.</source>
        <translation>中间一行在唯一一颗弹珠之后[就结束]；[下面一行]继续给出 0 和 2。</translation>
    </message>
</context>
<context>
    <name>HotPublish</name>
    <message>
        <source>Hot: publish</source>
        <translation>热流：publish</translation>
    </message>
    <message>
        <source>A published stream runs once for everybody. It does not wait for subscribers and does not repeat: who comes after two and a half latencies has missed the first two values.</source>
        <translation>发布出去的流为所有人只运行一次。它不等待订阅者，也不重复：过了两个半延迟才来的订阅者，错过了最初两个值。</translation>
    </message>
    <message>
        <source>One row for the source and one for each subscriber. [The second begins in the middle]; [from there on], all marbles stand above each other.</source>
        <translation>源头一行，每个订阅者各一行。[第二个订阅者从中途开始]；[从那以后]，各行弹珠上下对齐。</translation>
    </message>
</context>
<context>
    <name>HotReplay</name>
    <message>
        <source>Hot: replay</source>
        <translation>热流：replay</translation>
    </message>
    <message>
        <source>A replayed stream is shared, as a published one, but it remembers. Who subscribes after two and a half latencies receives the first two values at once, and the rest together with everybody.</source>
        <translation>重放的流和发布的流一样由大家共享，但它有记忆。过了两个半延迟才订阅的人，会立刻收到最初两个值，其余的和大家同时收到。</translation>
    </message>
    <message>
        <source>[The second subscriber’s first two marbles] stand on top of each other, at [the moment when it came].</source>
        <translation>[第二个订阅者最初的两颗弹珠]叠在一起，正是[它到来的时刻]。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>诊断 (%1)</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Latency ladder</source>
        <translation>延迟阶梯</translation>
    </message>
</context>
<context>
    <name>IteratorPull</name>
    <message>
        <source>Pulled %1</source>
        <translation>拉取到 %1</translation>
    </message>
    <message>
        <source>The rest:</source>
        <translation>剩下的：</translation>
    </message>
    <message>
        <source>Nothing is left: an iterator does not rewind</source>
        <translation>什么也不剩了：迭代器不会倒回去</translation>
    </message>
    <message>
        <source>There is more</source>
        <translation>还有更多</translation>
    </message>
    <message>
        <source>A pulled sequence</source>
        <translation>拉取的序列</translation>
    </message>
    <message>
        <source>An iterator is the opposite of an observable: it gives the next value when it is asked, and waits otherwise. Once at its end it stays there; who wants the values again needs a new one.</source>
        <translation>迭代器与 Observable 相反：有人要，它才给下一个值，否则就等着。到了末尾就停在那里；还想要这些值，就得要一个新的迭代器。</translation>
    </message>
    <message>
        <source>[The same four marbles] as in the pushed sequence, with [a gap] wherever nobody asked.</source>
        <translation>与推送的序列[相同的四颗弹珠]，没人询问的地方留有[间隔]。</translation>
    </message>
</context>
<context>
    <name>LadderChart</name>
    <message>
        <source>The latency ladder of this machine</source>
        <translation>这台机器的延迟阶梯</translation>
    </message>
    <message>
        <source>logarithmic: each line is ten times the one before  ·  at the end of each bar: if a cycle took a second</source>
        <translation>对数刻度：每条线是前一条的十倍  ·  条末：假如一个周期是一秒</translation>
    </message>
</context>
<context>
    <name>LatencyLadder</name>
    <message>
        <source>The latency ladder</source>
        <translation>延迟阶梯</translation>
    </message>
    <message>
        <source>A processor that waits for its memory loses a hundred cycles; one that waits for a disk or for another machine loses millions. That is why waiting must not keep others from working. All figures are measured on this machine, one after the other.</source>
        <translation>处理器等内存要损失上百个周期；等磁盘或另一台机器则损失数百万个。所以等待不该妨碍别人工作。所有数字都在这台机器上逐一测得。</translation>
    </message>
    <message>
        <source>What a wait costs, and what it would be if a cycle took a second:</source>
        <translation>一次等待的代价，以及假如一个周期是一秒它会是多少：</translation>
    </message>
    <message>
        <source>%1 cannot be measured here</source>
        <translation>%1 在这里无法测量</translation>
    </message>
    <message>
        <source>One block after the other on the worker’s track, [the longest] for the memory. The event loop is free all the while: its dispatches go on.</source>
        <translation>工作线程的轨道上一块接一块，[最长的]是内存。事件循环始终空闲：它的分发照常进行。</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Futures</source>
        <translation>Future</translation>
    </message>
    <message>
        <source>The loop by hand</source>
        <translation>亲手写事件循环</translation>
    </message>
    <message>
        <source>The Qt loop</source>
        <translation>Qt 的事件循环</translation>
    </message>
    <message>
        <source>From blocking to non-blocking</source>
        <translation>从阻塞到非阻塞</translation>
    </message>
    <message>
        <source>Observables</source>
        <translation>Observable</translation>
    </message>
    <message>
        <source>CPU monitor</source>
        <translation>CPU 监视</translation>
    </message>
    <message>
        <source>the service answered with an error</source>
        <translation>服务返回了错误</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>一个周期</translation>
    </message>
    <message>
        <source>L1 cache</source>
        <translation>L1 缓存</translation>
    </message>
    <message>
        <source>L2 cache</source>
        <translation>L2 缓存</translation>
    </message>
    <message>
        <source>L3 cache</source>
        <translation>L3 缓存</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Page-cache read, 4 KiB</source>
        <translation>页缓存读取，4 KiB</translation>
    </message>
    <message>
        <source>Queued call and back</source>
        <translation>排队调用往返</translation>
    </message>
    <message>
        <source>Loopback round trip</source>
        <translation>本机回环往返</translation>
    </message>
    <message>
        <source>Thread start and end</source>
        <translation>线程启动与结束</translation>
    </message>
    <message>
        <source>Disk write and fsync, 4 KiB</source>
        <translation>磁盘写入并 fsync，4 KiB</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 个月</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>Result is: %1</source>
        <translation>结果是：%1</translation>
    </message>
    <message>
        <source>%1 ** 2 is %2</source>
        <translation>%1 的平方是 %2</translation>
    </message>
    <message>
        <source>The request for %1 failed: %2</source>
        <translation>对 %1 的请求失败了：%2</translation>
    </message>
    <message>
        <source>%1 receives %2</source>
        <translation>%1 收到 %2</translation>
    </message>
    <message>
        <source>Your own program</source>
        <translation>你自己的程序</translation>
    </message>
</context>
<context>
    <name>MapSquares</name>
    <message>
        <source>Map</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>An operator makes a new observable of an old one. map calls a function with each value and passes the result on; whoever subscribes to the new one starts the old one too.</source>
        <translation>操作符从旧的 Observable 造出新的 Observable。map 对每个值调用一个函数，再把结果传下去；订阅新的，也就启动了旧的。</translation>
    </message>
    <message>
        <source>Two rows: [the numbers], and right below each [its square].</source>
        <translation>两行：上面是[数]，正下方是[各自的平方]。</translation>
    </message>
</context>
<context>
    <name>MergeAllLesson</name>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merging makes one stream of many: values are passed on as they come, from whichever stream. Grouped and merged again, the numbers are in their old order.</source>
        <translation>合并把许多流变成一个：无论来自哪个流，值一到就传下去。先分组再合并，各个数又恢复了原来的顺序。</translation>
    </message>
    <message>
        <source>[Two rows] with the same marbles.</source>
        <translation>[两行]相同的弹珠。</translation>
    </message>
</context>
<context>
    <name>MiniEventLoop</name>
    <message>
        <source>Timers A and B are due together</source>
        <translation>定时器 A 和 B 同时到期</translation>
    </message>
    <message>
        <source>Now A blocks the loop</source>
        <translation>现在由 A 阻塞事件循环</translation>
    </message>
    <message>
        <source>Timer %1 fires, %2 ms late</source>
        <translation>定时器 %1 触发，晚了 %2 ms</translation>
    </message>
    <message>
        <source>An event loop in ten lines</source>
        <translation>十行写成的事件循环</translation>
    </message>
    <message>
        <source>An event loop is a list of things to do and a wait for the first of them. It calls one callback at a time, so that a callback which takes long makes every later one late: that is what a frozen window is.</source>
        <translation>事件循环就是一张待办清单，加上对最早一项的等待。它一次只调用一个回调，所以一个回调耗时太久，后面的就全都晚了：窗口冻住就是这么回事。</translation>
    </message>
    <message>
        <source>Two runs of the little loop. In the first, [the callbacks are slivers] at their time. In the second, [A is a long block], and [B and C], which were due meanwhile, follow right behind it.</source>
        <translation>这个小循环运行了两遍。第一遍里，[各个回调是准时的细条]。第二遍里，[A 是长长的一块]，期间到期的 [B 和 C] 紧跟在它后面。</translation>
    </message>
</context>
<context>
    <name>ObservableCompleted</name>
    <message>
        <source>Completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Values, then the end</source>
        <translation>先是值，然后结束</translation>
    </message>
    <message>
        <source>An observable calls a subscriber with any number of values and then, at most once, with an error or with the news that it has completed. Nothing comes after that.</source>
        <translation>Observable 可以任意多次地用值调用订阅者，然后最多一次通知出错或者完成。在那之后什么都不会再来。</translation>
    </message>
    <message>
        <source>[The bar behind the last marble]: completed.</source>
        <translation>[最后一颗弹珠后面的竖线]：完成。</translation>
    </message>
</context>
<context>
    <name>ObservableRange</name>
    <message>
        <source>A pushed sequence</source>
        <translation>推送的序列</translation>
    </message>
    <message>
        <source>An observable pushes values to whoever subscribes, where an iterator is asked for them. Subscribing hands over a function, and the function is called with each value.</source>
        <translation>Observable 把值推给订阅者，而迭代器是等人来要值。订阅就是交出一个函数，之后每个值都会调用这个函数。</translation>
    </message>
    <message>
        <source>[Four marbles] between the marks for [subscribing] and [completing].</source>
        <translation>[四颗弹珠]，夹在[“订阅”]和[“完成”]两个标记之间。</translation>
    </message>
</context>
<context>
    <name>OwnProgram</name>
    <message>
        <source>In a terminal: loopscope run -- ./yourapp</source>
        <translation>在终端中：loopscope run -- ./yourapp</translation>
    </message>
    <message>
        <source>Here: File ▸ Record a program…, or File ▸ Attach… for one that is running</source>
        <translation>在这里：文件 ▸ 记录程序…，或用 文件 ▸ 附加… 附加到正在运行的程序</translation>
    </message>
    <message>
        <source>The window was frozen, but not while the dialog was open</source>
        <translation>窗口曾经卡住，但对话框打开期间没有</translation>
    </message>
    <message>
        <source>The window was never frozen</source>
        <translation>窗口从未卡住</translation>
    </message>
    <message>
        <source>Under the scope</source>
        <translation>放到示波器下</translation>
    </message>
    <message>
        <source>Any Qt program can be looked at like these lessons, as it is: record it, or attach to it while it runs, from the File menu or with “loopscope run” and “loopscope attach”. This is what to expect there: a slot that sleeps, one that computes, and a dialog that is open for a while.</source>
        <translation>任何 Qt 程序都可以像这些课程一样原样观察：从“文件”菜单，或用“loopscope run”和“loopscope attach”，记录它，或在它运行时附加到它。那里会看到的情形如下：一个休眠的槽、一个计算的槽，以及一个打开一会儿的对话框。</translation>
    </message>
    <message>
        <source>In Sync, [the slot sleeps] and [computes], and [one red stall] covers both; the dialog that follows is none, because its loop goes on. In Async [the wait is hatched] and [the job runs on a worker]. In your own program the dispatches have the names of its objects and slots.</source>
        <translation>在同步模式下，[槽在休眠]，然后[在计算]，[一段红色卡顿]覆盖两者；随后的对话框不算卡顿，因为它的循环仍在运行。在异步模式下，[等待以斜线表示]，[作业在工作线程上运行]。在你自己的程序里，分发带有其对象和槽的名称。</translation>
    </message>
</context>
<context>
    <name>RequestWithCallback</name>
    <message>
        <source>Nested: each callback starts the next request</source>
        <translation>嵌套：每个回调启动下一个请求</translation>
    </message>
    <message>
        <source>Flat: all requests are started together</source>
        <translation>平铺：所有请求一起启动</translation>
    </message>
    <message>
        <source>A request with a callback</source>
        <translation>带回调的请求</translation>
    </message>
    <message>
        <source>A callback says what is to be done when the answer has come. Where each callback starts the next request, the code grows to the right and the waits add up; requests that do not depend on each other can wait together.</source>
        <translation>回调说明了答案到来时要做什么。如果每个回调都启动下一个请求，代码会越来越向右缩进，等待也会累加；互不依赖的请求则可以一起等待。</translation>
    </message>
    <message>
        <source>[Three waits one after another], each task the child of the one before; then [three waits side by side], which take no longer than one.</source>
        <translation>先是[三次等待一个接一个]，每个任务都是前一个的子任务；然后[三次等待并排进行]，总共不比一次更久。</translation>
    </message>
</context>
<context>
    <name>RequestWithFuture</name>
    <message>
        <source>The last answer is there already</source>
        <translation>最后一个答案已经在那里了</translation>
    </message>
    <message>
        <source>The last answer is still to come</source>
        <translation>最后一个答案还没有来</translation>
    </message>
    <message>
        <source>A request that returns a future</source>
        <translation>返回 future 的请求</translation>
    </message>
    <message>
        <source>A future is the answer before it is there. It can be handed on, and whoever holds it attaches what is to be done with the value, before it comes or afterwards: nothing is missed.</source>
        <translation>future 就是还没到手的答案。它可以传来传去，持有它的人可以挂上“拿到值之后做什么”，不管是在值到来之前还是之后：什么都不会错过。</translation>
    </message>
    <message>
        <source>[All requests end after one latency]. [The last one&apos;s value is taken] half a latency later, by a callback that was attached when the future had already finished.</source>
        <translation>[所有请求都在一个延迟之后结束]。最后一个的值晚半个延迟[才取走]，取走它的回调是在 future 已经完成之后才挂上的。</translation>
    </message>
</context>
<context>
    <name>RunControls</name>
    <message>
        <source>Blocking calls</source>
        <translation>阻塞调用</translation>
    </message>
    <message>
        <source>Timer callbacks</source>
        <translation>定时器回调</translation>
    </message>
    <message>
        <source>Futures</source>
        <translation>Future</translation>
    </message>
    <message>
        <source>Coroutines</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>Coroutines, one by one</source>
        <translation>协程，逐个等待</translation>
    </message>
    <message>
        <source>Thread pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>Observable stream</source>
        <translation>Observable 流</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延时</translation>
    </message>
    <message>
        <source>Loopback HTTP</source>
        <translation>本机 HTTP</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
</context>
<context>
    <name>RunInExecutor</name>
    <message>
        <source>Before the blocking call</source>
        <translation>阻塞调用之前</translation>
    </message>
    <message>
        <source>The blocking call returned %1</source>
        <translation>阻塞调用返回了 %1</translation>
    </message>
    <message>
        <source>Await a blocking call</source>
        <translation>await 一个阻塞调用</translation>
    </message>
    <message>
        <source>A library that only offers a blocking call can still be awaited: the call goes to a thread of a pool, and the coroutine on the event loop sleeps until its result is there.</source>
        <translation>有的库只提供阻塞调用，但也可以 await：把调用交给线程池的线程，事件循环上的协程则睡到结果出来为止。</translation>
    </message>
    <message>
        <source>The same time twice: as [a solid block on the worker&apos;s track], and [hatched on the coroutine&apos;s]. The event loop is free.</source>
        <translation>同一段时间出现两次：在[工作线程的轨道上是实心块]，在[协程的轨道上是斜线]。事件循环是空闲的。</translation>
    </message>
</context>
<context>
    <name>RunUntilComplete</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Run until complete</source>
        <translation>运行到完成为止</translation>
    </message>
    <message>
        <source>Ordinary code can wait for a coroutine by turning an event loop until it has finished. Run one by one, three requests take three latencies; gathered into one task, they take one.</source>
        <translation>普通代码也能等待协程：转动一个事件循环，直到协程结束。一个接一个地运行，三个请求要三个延迟；汇集成一个任务，只要一个延迟。</translation>
    </message>
    <message>
        <source>[A dispatch that lasts as long as everything]: the nested loop. Inside it, three waits [behind each other], or [on top of each other].</source>
        <translation>[一次分发持续了全部时间]：那就是嵌套的事件循环。里面的三次等待，或者[前后相接]，或者[上下叠放]。</translation>
    </message>
</context>
<context>
    <name>SubjectLesson</name>
    <message>
        <source>Pushing %1</source>
        <translation>推入 %1</translation>
    </message>
    <message>
        <source>A subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>A subject is an observable that is fed by hand: ordinary code pushes values into it, and all who have subscribed receive them. It is how the rest of a program enters the world of streams.</source>
        <translation>Subject 是由人手动喂值的 Observable：普通代码把值推进去，所有订阅者都会收到。程序的其余部分就是这样进入流的世界的。</translation>
    </message>
    <message>
        <source>[Two rows] with the same marbles, [each value at both subscribers] before the next one.</source>
        <translation>[两行]相同的弹珠，[每个值先到达两个订阅者]，然后才轮到下一个值。</translation>
    </message>
</context>
<context>
    <name>TakeLesson</name>
    <message>
        <source>The producer made %1 values</source>
        <translation>生产者生成了 %1 个值</translation>
    </message>
    <message>
        <source>Taking enough</source>
        <translation>取够为止</translation>
    </message>
    <message>
        <source>take(4) passes four values on and completes. It also disposes of its subscription, and the producer stops: an observable can be endless, as long as somebody takes only so much.</source>
        <translation>take(4) 放行四个值，然后完成。它还会取消自己的订阅，生产者随之停止：Observable 可以无穷无尽，只要有人只取这么多。</translation>
    </message>
    <message>
        <source>Two rows with the same four marbles. [The upper one ends with a disposal], [the lower one with a completion].</source>
        <translation>两行，各有同样的四颗弹珠。[上面一行以取消订阅结束]，[下面一行以完成结束]。</translation>
    </message>
</context>
<context>
    <name>ThreadPoolLesson</name>
    <message>
        <source>%1 jobs for %2 workers</source>
        <translation>%1 个作业，%2 个工作线程</translation>
    </message>
    <message>
        <source>All jobs are submitted</source>
        <translation>所有作业都已提交</translation>
    </message>
    <message>
        <source>A thread pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>Blocking calls do no harm on threads that may be blocked. A pool has a fixed number of them: jobs start at once while a worker is free, wait in a queue otherwise, and the workers are used again.</source>
        <translation>在允许阻塞的线程上，阻塞调用没有害处。线程池的线程数是固定的：有空闲的工作线程，作业立刻开始，否则就在队列里等；工作线程会反复使用。</translation>
    </message>
    <message>
        <source>As many tracks as workers, each with two blocks. [The second half of the tasks is light] (queued) for as long as [the first half runs].</source>
        <translation>有多少工作线程就有多少条轨道，每条上两块。[后一半任务浅色（排队）]的时间，就是[前一半任务运行]的时间。</translation>
    </message>
</context>
<context>
    <name>ThreadsOrLoop</name>
    <message>
        <source>Threads without a lock: %1 updates, %2 lost</source>
        <translation>多线程不加锁：%1 次更新，丢失 %2 次</translation>
    </message>
    <message>
        <source>Threads with a lock: %1 updates, %2 lost</source>
        <translation>多线程加锁：%1 次更新，丢失 %2 次</translation>
    </message>
    <message>
        <source>One loop, no lock: %1 updates, %2 lost</source>
        <translation>一个事件循环，无锁：%1 次更新，丢失 %2 次</translation>
    </message>
    <message>
        <source>Threads, or one loop</source>
        <translation>多线程，还是一个事件循环</translation>
    </message>
    <message>
        <source>Timers that wait can have a thread each, or share one loop. Threads that change the same counter need a lock: without it, two read the same value and one update is lost. On one loop a callback runs to its end before the next begins.</source>
        <translation>等待中的定时器可以各占一个线程，也可以共用一个事件循环。多个线程修改同一个计数器需要加锁：不加锁时，两个线程读到同一个值，就会丢掉一次更新。在一个事件循环上，一个回调执行完，下一个才开始。</translation>
    </message>
    <message>
        <source>With threads, [a track for each timer], blocked all the time. On the loop, [the same waits as hatched spans] and [a single thread], which runs each callback in turn.</source>
        <translation>用线程时，[每个定时器一条轨道]，一直阻塞。用事件循环时，[同样的等待画成斜线区段]，[只有一个线程]轮流执行每个回调。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin to top</source>
        <translation>固定到顶部</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show all tracks</source>
        <translation>显示所有轨道</translation>
    </message>
    <message>
        <source>Reset tracks</source>
        <translation>重置轨道</translation>
    </message>
    <message>
        <source>W, Ctrl+wheel</source>
        <translation>W，Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom in at the cursor</source>
        <translation>以光标为中心放大</translation>
    </message>
    <message>
        <source>S, Ctrl+wheel</source>
        <translation>S，Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom out at the cursor</source>
        <translation>以光标为中心缩小</translation>
    </message>
    <message>
        <source>A, ←, Shift+wheel</source>
        <translation>A，←，Shift+滚轮</translation>
    </message>
    <message>
        <source>Move left; also middle-drag or Space+drag</source>
        <translation>向左移动；也可按住中键或空格键拖动</translation>
    </message>
    <message>
        <source>D, →, Shift+wheel</source>
        <translation>D，→，Shift+滚轮</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>向右移动</translation>
    </message>
    <message>
        <source>0, Home</source>
        <translation>0，Home</translation>
    </message>
    <message>
        <source>Show the whole trace</source>
        <translation>显示整个跟踪记录</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Fit the selection, or the selected span</source>
        <translation>缩放到选区或选中的区段</translation>
    </message>
    <message>
        <source>E, double-click</source>
        <translation>E，双击</translation>
    </message>
    <message>
        <source>Fit the span</source>
        <translation>缩放到该区段</translation>
    </message>
    <message>
        <source>Alt+←</source>
        <translation>Alt+←</translation>
    </message>
    <message>
        <source>Back to the view before</source>
        <translation>回到上一个视图</translation>
    </message>
    <message>
        <source>Alt+→</source>
        <translation>Alt+→</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>再次前进</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Follow a live trace</source>
        <translation>跟随实时跟踪</translation>
    </message>
    <message>
        <source>.</source>
        <translation>.</translation>
    </message>
    <message>
        <source>Next span of the row</source>
        <translation>同一行的下一个区段</translation>
    </message>
    <message>
        <source>,</source>
        <translation>,</translation>
    </message>
    <message>
        <source>Previous span of the row</source>
        <translation>同一行的上一个区段</translation>
    </message>
    <message>
        <source>↓</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Span in the row below</source>
        <translation>下一行的区段</translation>
    </message>
    <message>
        <source>↑</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Span in the row above</source>
        <translation>上一行的区段</translation>
    </message>
    <message>
        <source>]</source>
        <translation>]</translation>
    </message>
    <message>
        <source>Along the flow: what this caused</source>
        <translation>沿箭头前进：它引起了什么</translation>
    </message>
    <message>
        <source>[</source>
        <translation>[</translation>
    </message>
    <message>
        <source>Against the flow: what caused this</source>
        <translation>逆箭头后退：是什么引起了它</translation>
    </message>
    <message>
        <source>Shift+→, drag</source>
        <translation>Shift+→，拖动</translation>
    </message>
    <message>
        <source>Select a range of time, or make it longer</source>
        <translation>选择一段时间，或把选区延长</translation>
    </message>
    <message>
        <source>Shift+←</source>
        <translation>Shift+←</translation>
    </message>
    <message>
        <source>Make the selection shorter</source>
        <translation>把选区缩短</translation>
    </message>
    <message>
        <source>/, Ctrl+F</source>
        <translation>/，Ctrl+F</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Mark this moment, with a note</source>
        <translation>在此刻做标记，可附注释</translation>
    </message>
    <message>
        <source>C, click on ▾</source>
        <translation>C，点击 ▾</translation>
    </message>
    <message>
        <source>Collapse the track, or open it</source>
        <translation>折叠或展开轨道</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Pin the track to the top</source>
        <translation>把轨道固定到顶部</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Hide the track</source>
        <translation>隐藏轨道</translation>
    </message>
    <message>
        <source>Shift+H</source>
        <translation>Shift+H</translation>
    </message>
    <message>
        <source>Show all tracks again</source>
        <translation>重新显示所有轨道</translation>
    </message>
    <message>
        <source>Ctrl+↑, drag its name</source>
        <translation>Ctrl+↑，拖动名称</translation>
    </message>
    <message>
        <source>Move the track up</source>
        <translation>轨道上移</translation>
    </message>
    <message>
        <source>Ctrl+↓</source>
        <translation>Ctrl+↓</translation>
    </message>
    <message>
        <source>Move the track down</source>
        <translation>轨道下移</translation>
    </message>
    <message>
        <source>+, drag its border</source>
        <translation>+，拖动边线</translation>
    </message>
    <message>
        <source>Higher rows</source>
        <translation>加高各行</translation>
    </message>
    <message>
        <source>-</source>
        <translation>-</translation>
    </message>
    <message>
        <source>Lower rows</source>
        <translation>压低各行</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>显示本列表</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>dispatch</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>Loopscope itself</source>
        <translation>Loopscope 自身</translation>
    </message>
    <message>
        <source>stall</source>
        <translation>卡顿</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>%1 tasks</source>
        <translation>%1 个任务</translation>
    </message>
    <message>
        <source>1 stall, %1</source>
        <translation>1 次卡顿，%1</translation>
    </message>
    <message>
        <source>%1 stalls, longest %2</source>
        <translation>%1 次卡顿，最长 %2</translation>
    </message>
    <message>
        <source> · %1 more tracks have no room</source>
        <translation> · 另有 %1 条轨道放不下</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>卡顿</translation>
    </message>
    <message>
        <source>queued: ready, not yet picked up</source>
        <translation>排队：已就绪，尚未被取走</translation>
    </message>
    <message>
        <source>suspended, waits for %1</source>
        <translation>挂起，等待 %1</translation>
    </message>
    <message>
        <source>task %1, %2, %3</source>
        <translation>任务 %1，%2，%3</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>and %1 more here</source>
        <translation>此处还有 %1 个</translation>
    </message>
    <message>
        <source>longest of %1 spans here</source>
        <translation>此处 %1 个区段中最长的一个</translation>
    </message>
    <message>
        <source>%1 so far, since %2</source>
        <translation>已持续 %1，自 %2 起</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，自 %2 起</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>the picture is too large</source>
        <translation>图片太大</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>future</source>
        <translation>future</translation>
    </message>
    <message>
        <source>coroutine</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一个值</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>subscribe</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>dispose</source>
        <translation>取消订阅</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>long</source>
        <translation>较长</translation>
    </message>
    <message>
        <source>noticeable</source>
        <translation>可察觉</translation>
    </message>
    <message>
        <source>hang</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻住</translation>
    </message>
    <message>
        <source>not-responding</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>on</source>
        <comment>waits for</comment>
        <translation>等待</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>已订阅</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>disposed</source>
        <translation>已取消订阅</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>suspended on what</comment>
        <translation>%1，等待 %2</translation>
    </message>
    <message>
        <source>Clear the search, then the selection, then the replay</source>
        <translation>清除搜索，再清除选区，再结束回放</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>至今</translation>
    </message>
</context>
<context>
    <name>Tracks</name>
    <message>
        <source>Event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>Stalls</source>
        <translation>卡顿</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Loop lag</source>
        <translation>循环滞后</translation>
    </message>
    <message>
        <source>CPU total</source>
        <translation>CPU 总计</translation>
    </message>
    <message>
        <source>CPU process</source>
        <translation>CPU 本进程</translation>
    </message>
    <message>
        <source>CPU sampler</source>
        <translation>CPU 采样器</translation>
    </message>
    <message>
        <source>CPU burner</source>
        <translation>CPU 燃烧器</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>看门狗</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>Timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Async events</source>
        <translation>异步事件</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>平方</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Numbers again</source>
        <translation>再次：数</translation>
    </message>
    <message>
        <source>Concatenated</source>
        <translation>串接</translation>
    </message>
    <message>
        <source>Concatenated, replayed</source>
        <translation>串接，带重放</translation>
    </message>
    <message>
        <source>Subscriber A</source>
        <translation>订阅者 A</translation>
    </message>
    <message>
        <source>Subscriber B</source>
        <translation>订阅者 B</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Ticks</source>
        <translation>滴答</translation>
    </message>
    <message>
        <source>Take 4</source>
        <translation>取 4 个</translation>
    </message>
    <message>
        <source>First group</source>
        <translation>第一组</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>偶数</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并后</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>热流</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>冷流</translation>
    </message>
    <message>
        <source>Mean of the last 10</source>
        <translation>最近 10 个的平均</translation>
    </message>
</context>
<context>
    <name>WaitAndPrint</name>
    <message>
        <source>First call</source>
        <translation>第一次调用</translation>
    </message>
    <message>
        <source>Second call</source>
        <translation>第二次调用</translation>
    </message>
    <message>
        <source>After call</source>
        <translation>调用之后</translation>
    </message>
    <message>
        <source>After submission</source>
        <translation>提交之后</translation>
    </message>
    <message>
        <source>Wait, then print</source>
        <translation>等待，然后打印</translation>
    </message>
    <message>
        <source>A blocking call returns when its work is done, so the lines come in the order in which they are written. A timer or a coroutine returns at once: “After submission” is printed first, and both waits pass at the same time.</source>
        <translation>阻塞调用做完才返回，所以各行按书写的顺序出现。定时器或协程立刻返回：“提交之后”最先打印，两次等待同时进行。</translation>
    </message>
    <message>
        <source>In Sync, [two solid spans one after the other] under [one long stall]. In Async, [two hatched spans] side by side, each with [a short solid end] where its line is printed, and an event loop that is free in between.</source>
        <translation>同步时，[两段实心区段前后相接]，上方是[一段长长的卡顿]。异步时，[两段斜线]并排，各自末尾有[一小段实心]，那是打印的地方；中间的事件循环是空闲的。</translation>
    </message>
</context>
<context>
    <name>loopscope::app::AttachDialog</name>
    <message>
        <source>Attach to a program</source>
        <translation>附加到程序</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Qt programs that are running</source>
        <translation>正在运行的 Qt 程序</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>附加</translation>
    </message>
</context>
<context>
    <name>loopscope::app::Comparer</name>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>Compare &amp;all styles</source>
        <translation>对比所有写法(&amp;A)</translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation>与文件对比(&amp;W)…</translation>
    </message>
    <message>
        <source>Run the lesson in Sync and in the chosen style, and show both on one time axis (%1)</source>
        <translation>先以同步方式、再以所选写法运行课程，并在一条时间轴上显示两者 (%1)</translation>
    </message>
    <message>
        <source>Show the trace in sight and one from a file on one time axis</source>
        <translation>在一条时间轴上显示当前跟踪和文件中的另一份跟踪</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>选择对比的跟踪</translation>
    </message>
    <message>
        <source>Traces (*.json *.json.gz);;All files (*)</source>
        <translation>跟踪 (*.json *.json.gz);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>loopscope::app::Exporter</name>
    <message>
        <source>Export as &amp;PNG…</source>
        <translation>导出为 PNG(&amp;P)…</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Export as S&amp;VG…</source>
        <translation>导出为 SVG(&amp;V)…</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>Export as P&amp;DF…</source>
        <translation>导出为 PDF(&amp;D)…</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>&amp;Copy the picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save the trace…</source>
        <translation>保存跟踪(&amp;S)…</translation>
    </message>
    <message>
        <source>Chrome trace (*.json *.json.gz)</source>
        <translation>Chrome 跟踪 (*.json *.json.gz)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>%1: the name must end in .png, .svg or .pdf</source>
        <translation>%1：文件名必须以 .png、.svg 或 .pdf 结尾</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>正在写入 %1 …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The picture is in the clipboard</source>
        <translation>图片已复制到剪贴板</translation>
    </message>
</context>
<context>
    <name>loopscope::app::FileOpener</name>
    <message>
        <source>Reading a trace</source>
        <translation>正在读取跟踪</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop reading the file</source>
        <translation>停止读取文件</translation>
    </message>
    <message>
        <source>Open a trace</source>
        <translation>打开跟踪</translation>
    </message>
    <message>
        <source>&amp;Open a trace…</source>
        <translation>打开跟踪(&amp;O)…</translation>
    </message>
    <message>
        <source>Chrome traces (*.json *.json.gz *.gz);;All files (*)</source>
        <translation>Chrome 跟踪 (*.json *.json.gz *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
</context>
<context>
    <name>loopscope::app::MainWindow</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>The live recording and the last %1 runs</source>
        <translation>实时记录和最近 %1 次运行</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Responsiveness</source>
        <translation>响应性</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Running …</source>
        <translation>正在运行 …</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>已打开：%1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys of the timeline</source>
        <translation>时间线快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Loopscope</source>
        <translation>关于 Loopscope(&amp;A)</translation>
    </message>
    <message>
        <source>About Loopscope</source>
        <translation>关于 Loopscope</translation>
    </message>
    <message>
        <source>Loopscope %1
An oscilloscope for the Qt event loop.

© The Loopscope authors
GPL-3.0-or-later; the core libraries: MIT</source>
        <translation>Loopscope %1
Qt 事件循环的示波器。

© The Loopscope authors
GPL-3.0-or-later；核心库：MIT</translation>
    </message>
    <message>
        <source>&amp;Recording</source>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>Record what happens (Ctrl+R). Pausing the recording leaves a gap in the trace.</source>
        <translation>记录发生的事情 (Ctrl+R)。暂停记录会在跟踪中留下空档。</translation>
    </message>
    <message>
        <source>&amp;Memory limit</source>
        <translation>内存上限(&amp;M)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write the timeline as a picture, or the trace</source>
        <translation>把时间线写成图片，或保存跟踪</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
</context>
<context>
    <name>loopscope::app::PreferenceMenus</name>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>From here on a recording loses its oldest part</source>
        <translation>超过此值，记录会丢掉最早的部分</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>loopscope::app::ProgramDialog</name>
    <message>
        <source>Record a program</source>
        <translation>记录程序</translation>
    </message>
    <message>
        <source>Starts a Qt program, as it is, and shows its event loops live. It needs neither to be built anew nor to know of Loopscope.</source>
        <translation>原样启动一个 Qt 程序，并实时显示它的事件循环。它无需重新构建，也不必知道 Loopscope。</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>A file, or a name to look up in PATH</source>
        <translation>文件，或在 PATH 中查找的名称</translation>
    </message>
    <message>
        <source>The same as Loopscope&apos;s</source>
        <translation>与 Loopscope 相同</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line, beside what it inherits</source>
        <translation>NAME=VALUE，每行一个，附加到继承的环境变量之外</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>The program&apos;s directory</source>
        <translation>程序的目录</translation>
    </message>
</context>
<context>
    <name>loopscope::app::Session</name>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Run %1: %2, %3</source>
        <translation>运行 %1：%2，%3</translation>
    </message>
</context>
<context>
    <name>loopscope::app::StatusFigures</name>
    <message>
        <source>Recording</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Dropped: lost because a thread was faster than its buffer.
Gone: the oldest spans, beyond the memory limit (menu Recording).
Instrument: what Loopscope&apos;s own threads and heartbeat take of one core, and how much it records.</source>
        <translation>丢失：线程太快，缓冲区装不下而丢弃的记录。
淘汰：超出内存上限的最早区段（见“记录”菜单）。
仪器：Loopscope 自己的线程和心跳占用一个核心的多少，以及它记录了多少。</translation>
    </message>
    <message>
        <source>%L1 % of a core</source>
        <translation>占一个核心的 %L1%</translation>
    </message>
    <message>
        <source>not available here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source> · instrument %1, %L2 records/s, %3</source>
        <translation> · 仪器 %1，%L2 条记录/秒，%3</translation>
    </message>
    <message>
        <source> · %L1 gone</source>
        <translation> · %L1 已淘汰</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>%L1 events · %L2 dropped</source>
        <translation>%L1 个事件 · %L2 丢失</translation>
    </message>
    <message>
        <source>
Left out or mended: %1</source>
        <translation>
未显示或已修补：%1</translation>
    </message>
    <message>
        <source>
Incomplete: %1</source>
        <translation>
不完整：%1</translation>
    </message>
    <message>
        <source> · %L1 left out</source>
        <translation> · 未显示 %L1</translation>
    </message>
    <message>
        <source> · incomplete</source>
        <translation> · 不完整</translation>
    </message>
    <message>
        <source>
Let go: the oldest runs and files, because all together passed the memory limit.</source>
        <translation>
舍弃：所有跟踪合计超出内存上限，最早的运行和文件已整个移除。</translation>
    </message>
    <message>
        <source> · %L1 older traces let go</source>
        <translation> · 已舍弃 %L1 个较早的跟踪</translation>
    </message>
</context>
<context>
    <name>loopscope::app::TargetMenu</name>
    <message>
        <source>&amp;Record a program…</source>
        <translation>记录程序(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Attach…</source>
        <translation>附加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Stop recording the program</source>
        <translation>停止记录程序(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;End the program…</source>
        <translation>结束程序(&amp;E)…</translation>
    </message>
    <message>
        <source>Res&amp;tart the program</source>
        <translation>重新启动程序(&amp;T)</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止记录</translation>
    </message>
    <message>
        <source>End program</source>
        <translation>结束程序</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>End the recording (Shift+F6); the program goes on</source>
        <translation>结束记录（Shift+F6）；程序继续运行</translation>
    </message>
    <message>
        <source>Ask the program to end</source>
        <translation>请程序结束</translation>
    </message>
    <message>
        <source>End the program and start it anew (F6)</source>
        <translation>结束程序并重新启动（F6）</translation>
    </message>
    <message>
        <source>The program has been asked to end, and goes on. End it by force? It cannot save anything.</source>
        <translation>已经请程序结束，但它仍在运行。要强制结束它吗？它将无法保存任何内容。</translation>
    </message>
    <message>
        <source>End the program? It is asked to; what it has not saved may be lost.</source>
        <translation>要结束程序吗？会请它自行结束；未保存的内容可能丢失。</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>结束程序</translation>
    </message>
    <message>
        <source>End by force</source>
        <translation>强制结束</translation>
    </message>
    <message>
        <source>A recording was left behind</source>
        <translation>发现遗留的记录</translation>
    </message>
    <message>
        <source>The recording of process %1 was ended by force. Open what it has?</source>
        <translation>进程 %1 的记录曾被强行中断。要打开已有的内容吗？</translation>
    </message>
    <message>
        <source>Record a program</source>
        <translation>记录程序</translation>
    </message>
</context>
<context>
    <name>loopscope::app::TargetRecorder</name>
    <message>
        <source>Recording %1</source>
        <translation>正在记录 %1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 has not answered for %2 s</source>
        <translation>%1 已有 %2 秒没有响应</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::charts::ChartKey</name>
    <message>
        <source>▲ 99 %</source>
        <translation>▲ 99%</translation>
    </message>
    <message>
        <source>▲ %1</source>
        <translation>▲ %1</translation>
    </message>
    <message>
        <source>%1 %2, high</source>
        <translation>%1 %2，偏高</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::charts::CoreHeatMap</name>
    <message>
        <source>Usage of each processor over the last minute</source>
        <translation>最近一分钟各处理器的使用率</translation>
    </message>
    <message>
        <source>core</source>
        <translation>核</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>各核</translation>
    </message>
    <message>
        <source>Processor %1</source>
        <translation>处理器 %1</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2%</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::charts::CpuChart</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>user %1, system %2, waiting for I/O %3, interrupts %4, stolen %5</source>
        <translation>用户 %1，系统 %2，等待 I/O %3，中断 %4，被窃取 %5</translation>
    </message>
    <message>
        <source>CPU usage over the last minute</source>
        <translation>最近一分钟的 CPU 使用率</translation>
    </message>
    <message>
        <source>CPU usage in percent, against seconds ago</source>
        <translation>CPU 使用率（百分比），横轴为距现在的秒数</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Loopscope&apos;s own share of all processors</source>
        <translation>Loopscope 自身占全部处理器的份额</translation>
    </message>
    <message>
        <source>⋯</source>
        <translation>⋯</translation>
    </message>
    <message>
        <source>Pause, interval, alert …</source>
        <translation>暂停、间隔、警报 …</translation>
    </message>
    <message>
        <source>CPU chart&apos;s menu</source>
        <translation>CPU 图表的菜单</translation>
    </message>
    <message>
        <source>All processors (%1) together: %2</source>
        <translation>全部处理器（%1 个）合计：%2</translation>
    </message>
    <message>
        <source>%1 s ago
CPU %2: %3
this program %4</source>
        <translation>%1 s 之前
CPU %2：%3
本程序 %4</translation>
    </message>
    <message>
        <source>CPU chart</source>
        <translation>CPU 图表</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Keeps the picture; the stream goes on</source>
        <translation>画面停住，流继续进行</translation>
    </message>
    <message>
        <source>Show each p&amp;rocessor</source>
        <translation>显示每个处理器(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Burn a core for 5 s</source>
        <translation>烧一个核心 5 s(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cold stream: a sampler of its own</source>
        <translation>冷流：各有各的采样器(&amp;C)</translation>
    </message>
    <message>
        <source>Samplers running: %1, samples taken: %2</source>
        <translation>正在运行的采样器：%1，已取样本：%2</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>间隔(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Alert above</source>
        <translation>警报阈值(&amp;A)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::charts::LadderChart</name>
    <message>
        <source>The latency ladder</source>
        <translation>延迟阶梯</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::charts::LoadLine</name>
    <message>
        <source>load %1</source>
        <translation>负载 %1</translation>
    </message>
    <message>
        <source>pressure %1 %</source>
        <translation>压力 %1%</translation>
    </message>
    <message>
        <source>limit %1 CPU</source>
        <translation>上限 %1 个 CPU</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>被限流</translation>
    </message>
    <message>
        <source>%1 GHz</source>
        <translation>%1 GHz</translation>
    </message>
    <message>
        <source>Load average: %1, %2 and %3 tasks that run or want to, over 1, 5 and 15 minutes</source>
        <translation>平均负载：1、5、15 分钟内正在运行或等待运行的任务数为 %1、%2 和 %3</translation>
    </message>
    <message>
        <source>Pressure: in %1 % of the last 10 s some task waited for a processor</source>
        <translation>压力：最近 10 秒中有 %1% 的时间有任务在等待处理器</translation>
    </message>
    <message>
        <source>This program&apos;s container may use %1 processors; so far it was held back in %2 periods, for %3 in all</source>
        <translation>本程序所在的容器可使用 %1 个处理器；到目前为止有 %2 个周期受到限制，总计 %3</translation>
    </message>
    <message>
        <source>The first processor runs at %1 GHz</source>
        <translation>第一个处理器的频率为 %1 GHz</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::compare::ComparisonView</name>
    <message>
        <source>%1: total %2, longest stall %3</source>
        <translation>%1：总计 %2，最长卡顿 %3</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::compare::ComparisonWindow</name>
    <message>
        <source>Comparison: %1</source>
        <translation>对比：%1</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the picture as PNG, SVG or PDF</source>
        <translation>把图片写成 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>导出对比图</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation>图片 (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>%1: the name must end in .png, .svg or .pdf</source>
        <translation>%1：文件名必须以 .png、.svg 或 .pdf 结尾</translation>
    </message>
    <message>
        <source>Writing %1 …</source>
        <translation>正在写入 %1 …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::console::Console</name>
    <message>
        <source>What a lesson prints appears here.</source>
        <translation>课程打印的内容显示在这里。</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Nothing had been printed by then.</source>
        <translation>到那时还没有任何输出。</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::controls::RunControls</name>
    <message>
        <source>Style</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>How the asynchronous work is written</source>
        <translation>异步代码的写法</translation>
    </message>
    <message>
        <source>St&amp;yle</source>
        <translation>写法(&amp;Y)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>The lesson to run</source>
        <translation>要运行的课程</translation>
    </message>
    <message>
        <source>Less&amp;on</source>
        <translation>课程(&amp;O)</translation>
    </message>
    <message>
        <source>What the slow service is: a wait, a server on this machine, or a file read past the cache</source>
        <translation>慢服务是什么：单纯的等待、本机上的服务器，或绕过缓存读取的文件</translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation>服务(&amp;V)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How long the slow service takes for one request</source>
        <translation>慢服务处理一个请求要多久</translation>
    </message>
    <message>
        <source>&amp;Latency</source>
        <translation>延迟(&amp;L)</translation>
    </message>
    <message>
        <source>How many requests</source>
        <translation>有多少个请求</translation>
    </message>
    <message>
        <source>&amp;Count</source>
        <translation>请求数(&amp;C)</translation>
    </message>
    <message>
        <source>Threads of the lesson&apos;s own pool</source>
        <translation>课程自己的线程池有多少线程</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>工作线程(&amp;W)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Makes this request fail</source>
        <translation>让这个请求失败</translation>
    </message>
    <message>
        <source>Fai&amp;l</source>
        <translation>失败(&amp;L)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run the lesson (F5)</source>
        <translation>运行课程 (F5)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the run (Shift+F5)</source>
        <translation>停止运行 (Shift+F5)</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::controls::SyncSwitch</name>
    <message>
        <source>Sync or Async: Async</source>
        <translation>同步或异步：异步</translation>
    </message>
    <message>
        <source>Sync or Async: Sync</source>
        <translation>同步或异步：同步</translation>
    </message>
    <message>
        <source>Sync blocks the event loop while it waits; Async lets it go on. Ctrl+E switches.</source>
        <translation>同步等待时会阻塞事件循环；异步则让它继续。Ctrl+E 切换。</translation>
    </message>
    <message>
        <source>Sync: the window freezes while it waits
Async: the window stays alive
Ctrl+E</source>
        <translation>同步：等待时窗口冻住
异步：窗口保持响应
Ctrl+E</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Async</source>
        <translation>异步</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::findings::FindingsList</name>
    <message>
        <source>Nothing found: no rule objects to this trace.</source>
        <translation>没有发现问题：没有规则对这份跟踪提出异议。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What, and what to do</source>
        <translation>问题与对策</translation>
    </message>
    <message>
        <source>Double-click or Enter: show it on the timeline</source>
        <translation>双击或按 Enter：在时间线上显示</translation>
    </message>
    <message>
        <source>info</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::lessons::FirstSteps</name>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>Set the switch to Sync and press Run. Type, drag the slider: the window is frozen.</source>
        <translation>把开关拨到“同步”，按“运行”。打字、拖滑块：窗口冻住了。</translation>
    </message>
    <message>
        <source>Flip the switch to Async.</source>
        <translation>把开关拨到“异步”。</translation>
    </message>
    <message>
        <source>Run again: the same work, and the window answers. Compare shows both on one time axis.</source>
        <translation>再运行一次：同样的工作，窗口保持响应。“对比”把两者显示在同一条时间轴上。</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::lessons::LessonPanel</name>
    <message>
        <source>Look for</source>
        <translation>看什么</translation>
    </message>
    <message>
        <source>The lesson&apos;s source</source>
        <translation>课程的源代码</translation>
    </message>
    <message>
        <source>Its source: %1</source>
        <translation>源代码：%1</translation>
    </message>
    <message>
        <source>Previous lesson</source>
        <translation>上一课</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Its source: %1 (marked: where the last run made tasks, or waited)</source>
        <translation>源代码：%1（已标出：上次运行中创建任务或等待之处）</translation>
    </message>
    <message>
        <source>A link shows on the timeline what it speaks of</source>
        <translation>点击链接，时间线会显示它所说的地方</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::lessons::LessonTree</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::responsiveness::Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>A line that follows the pointer or the arrow keys</source>
        <translation>跟随指针或方向键的线条</translation>
    </message>
    <message>
        <source>move the pointer here</source>
        <translation>把指针移到这里</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::responsiveness::FeelIt</name>
    <message>
        <source>type here</source>
        <translation>在此输入</translation>
    </message>
    <message>
        <source>Type here while a lesson runs</source>
        <translation>课程运行时在这里输入</translation>
    </message>
    <message>
        <source>Drag while a lesson runs</source>
        <translation>课程运行时拖动</translation>
    </message>
    <message>
        <source>From the moment of your latest input, as the window system saw it, until it was painted</source>
        <translation>从窗口系统看到您最近一次输入，到它被画出来的时间</translation>
    </message>
    <message>
        <source>Input to screen: touch something</source>
        <translation>输入到屏幕：请动一动</translation>
    </message>
    <message>
        <source>Input to screen: %1, slowest %2</source>
        <translation>输入到屏幕：%1，最慢 %2</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::responsiveness::Pulse</name>
    <message>
        <source>Pulse of the event loop</source>
        <translation>事件循环的脉搏</translation>
    </message>
    <message>
        <source>Moves while the event loop answers, stands still while it is blocked</source>
        <translation>事件循环有响应时移动，被阻塞时停住</translation>
    </message>
    <message>
        <source>The event loop moves this beam: while it is blocked, the beam stands still</source>
        <translation>光点由事件循环驱动：循环被阻塞时，光点停住不动</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::responsiveness::Readout</name>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>needs work</source>
        <translation>有待改进</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>差</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation>&lt; 1 ms</translation>
    </message>
    <message>
        <source>Responsiveness since the last run began.
good: lag p98 up to 200 ms and no stall
needs work: lag p98 up to 500 ms and no stall of 250 ms
poor: anything worse</source>
        <translation>自上次运行开始以来的响应性。
良好：滞后 p98 不超过 200 ms，且没有卡顿
有待改进：滞后 p98 不超过 500 ms，且没有达到 250 ms 的卡顿
差：比这更糟</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>How late the latest 16 ms heartbeat of the event loop was</source>
        <translation>事件循环最近一次 16 ms 心跳晚了多少</translation>
    </message>
    <message>
        <source>Lag p98</source>
        <translation>滞后 p98</translation>
    </message>
    <message>
        <source>98 of 100 heartbeats were not later than this</source>
        <translation>100 次心跳中有 98 次不超过此值</translation>
    </message>
    <message>
        <source>Worst stall</source>
        <translation>最严重卡顿</translation>
    </message>
    <message>
        <source>The longest time for which the event loop could not answer</source>
        <translation>事件循环无法响应的最长时间</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Responsiveness</source>
        <translation>响应性</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::responsiveness::ResponsivenessPanel</name>
    <message>
        <source>Feel it</source>
        <translation>亲手感受</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::rewind::MomentNote</name>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>End the replay, and show the whole trace again</source>
        <translation>结束回放，重新显示整个跟踪</translation>
    </message>
    <message>
        <source>As it was at %1</source>
        <translation>%1 时的情形</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::rewind::MomentView</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>does</source>
        <translation>在做</translation>
    </message>
    <message>
        <source>for</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>Tasks at this moment</source>
        <translation>此刻的任务</translation>
    </message>
    <message>
        <source>Queues at this moment</source>
        <translation>此刻的队列</translation>
    </message>
    <message>
        <source>Printed until this moment</source>
        <translation>到此刻为止的输出</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Thread pool</source>
        <translation>线程池</translation>
    </message>
    <message>
        <source>Event loop</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>%1: %2 waiting</source>
        <translation>%1：%2 个在等</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>没有谁在等</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::rewind::RewindBar</name>
    <message>
        <source>Previous event</source>
        <translation>上一事件</translation>
    </message>
    <message>
        <source>Step back to the previous event</source>
        <translation>退到上一事件</translation>
    </message>
    <message>
        <source>Play backwards</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>Play backwards, or pause</source>
        <translation>倒放或暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play, or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>下一事件</translation>
    </message>
    <message>
        <source>Step to the next event</source>
        <translation>进到下一事件</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast the trace is played</source>
        <translation>跟踪播放的快慢</translation>
    </message>
    <message>
        <source>Position in the trace</source>
        <translation>在跟踪中的位置</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>End the replay</source>
        <translation>结束回放</translation>
    </message>
    <message>
        <source>End the replay, and show the whole trace again (Esc)</source>
        <translation>结束回放，重新显示整个跟踪（Esc）</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::HelpPanel</name>
    <message>
        <source>Keys of the timeline</source>
        <translation>时间线快捷键</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::LegendStrip</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>What the colours and patterns mean. ? lists the keys of the timeline.</source>
        <translation>颜色和图案的含义。按 ? 列出时间线的快捷键。</translation>
    </message>
    <message>
        <source>? keys</source>
        <translation>? 快捷键</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::MarkEditor</name>
    <message>
        <source>Note of the mark</source>
        <translation>标记的注释</translation>
    </message>
    <message>
        <source>Note; empty removes the mark</source>
        <translation>注释；留空则删除标记</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::OverviewStrip</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>The whole trace; the handle is what the timeline below shows.</source>
        <translation>整个跟踪；手柄框出的就是下方时间线显示的部分。</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::SearchBar</name>
    <message>
        <source>Search names, tasks, what they wait for</source>
        <translation>搜索名称、任务、等待的对象</translation>
    </message>
    <message>
        <source>Search the timeline</source>
        <translation>搜索时间线</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一个匹配 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一个匹配 (Enter)</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 个匹配</translation>
    </message>
    <message>
        <source>%1 matches</source>
        <translation>%1 个匹配</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>正在搜索 …</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::StatisticsModel</name>
    <message>
        <source>(no task)</source>
        <translation>（无任务）</translation>
    </message>
    <message>
        <source>Of the range&apos;s length; above 100 % where spans of several tracks overlap in time</source>
        <translation>占所选时间的比例；多条轨道上的区段在时间上重叠时会超过 100%</translation>
    </message>
    <message>
        <source>Total without what nested spans take</source>
        <translation>总计减去嵌套区段占用的时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::StatisticsPanel</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>by track</source>
        <translation>按轨道</translation>
    </message>
    <message>
        <source>Group the statistics</source>
        <translation>统计的分组方式</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Selection: %1</source>
        <translation>选区：%1</translation>
    </message>
    <message>
        <source>In sight: %1</source>
        <translation>可见范围：%1</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::TaskModel</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源代码</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>尚未创建</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::TaskTable</name>
    <message>
        <source>Filter tasks</source>
        <translation>筛选任务</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Tracks of spans over time. Press . and , to step along the spans of a row, the arrow keys to change rows, ? for all keys.</source>
        <translation>随时间展开的区段轨道。按 . 和 , 在一行的区段之间移动，按方向键换行，按 ? 查看所有按键。</translation>
    </message>
</context>
<context>
    <name>loopscope::widgets::timeline::TimelineWidget</name>
    <message>
        <source>Mark %1</source>
        <translation>标记 %1</translation>
    </message>
</context>
</TS>
