<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
    <context>
        <name>AddFamily</name>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Save and write down the message that came in</source>
            <translation>Сохранить и записать поступившее сообщение</translation>
        </message>
        <message>
            <source>Write the family's name, for example the mother's.</source>
            <translation>Напишите, как называть семью, например имя матери.</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сохраняется</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Название семьи</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Улица и дом</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Район</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Сельский округ</translation>
        </message>
        <message>
            <source>Add family</source>
            <translation>Добавить семью</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Looks like someone on record</source>
            <translation>Похоже на тех, кто уже есть</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>последнее посещение {date}</translation>
        </message>
        <message>
            <source>If it is another family, just go on.</source>
            <translation>Если это другая семья, просто продолжайте.</translation>
        </message>
    </context>
    <context>
        <name>AddTask</name>
        <message>
            <source>What is to be done</source>
            <translation>Что нужно сделать</translation>
        </message>
        <message>
            <source>New task</source>
            <translation>Новая задача</translation>
        </message>
        <message>
            <source>Write what is to be done.</source>
            <translation>Напишите, что нужно сделать.</translation>
        </message>
        <message>
            <source>Choose the family this is for.</source>
            <translation>Выберите семью, для которой это.</translation>
        </message>
    </context>
    <context>
        <name>AdoptionPage</name>
        <message>
            <source>Choose a colleague.</source>
            <translation>Выберите коллегу.</translation>
        </message>
        <message>
            <source>Adoption {number}</source>
            <translation>Усыновление {number}</translation>
        </message>
        <message>
            <source>Adoptions</source>
            <translation>Усыновления</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Не закончено</translation>
        </message>
        <message>
            <source>The next report is due {date}.</source>
            <translation>Следующий отчёт ожидается {date}.</translation>
        </message>
        <message>
            <source>The child's family: {name}. Nothing of this stands in its file.</source>
            <translation>Семья ребёнка: {name}. В её деле об этом ничего нет.</translation>
        </message>
        <message>
            <source>Decide between two versions</source>
            <translation>Выбрать из двух версий</translation>
        </message>
        <message>
            <source>Who may see it</source>
            <translation>Кто это видит</translation>
        </message>
        <message>
            <source>Only a supervisor who may see it lets others in.</source>
            <translation>Других допускает только руководитель, который это видит.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>завершено</translation>
        </message>
        <message>
            <source>End today</source>
            <translation>Завершить сегодня</translation>
        </message>
        <message>
            <source>There is nobody else to let in. New colleagues appear after a sync.</source>
            <translation>Допускать больше некого. Новые коллеги появятся после синхронизации.</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Выберите коллегу</translation>
        </message>
        <message>
            <source>Let a colleague in</source>
            <translation>Допустить коллегу</translation>
        </message>
        <message>
            <source>Let in</source>
            <translation>Допустить</translation>
        </message>
    </context>
    <context>
        <name>AdoptionsPage</name>
        <message>
            <source>Write the number of the file.</source>
            <translation>Впишите номер дела.</translation>
        </message>
        <message>
            <source>Write the child's name.</source>
            <translation>Впишите имя ребёнка.</translation>
        </message>
        <message>
            <source>Choose the family, or leave this empty.</source>
            <translation>Выберите семью или оставьте пустым.</translation>
        </message>
        <message>
            <source>Open an adoption</source>
            <translation>Открыть дело об усыновлении</translation>
        </message>
        <message>
            <source>Only those see an adoption whom a supervisor let in by name. Nothing of it stands in the file of a family.</source>
            <translation>Усыновление видят только те, кого руководитель допустил поимённо. В деле семьи о нём ничего нет.</translation>
        </message>
        <message>
            <source>Adoptions</source>
            <translation>Усыновления</translation>
        </message>
        <message>
            <source>There is no adoption that you may see.</source>
            <translation>Нет усыновлений, которые вам разрешено видеть.</translation>
        </message>
        <message>
            <source>report due {date}</source>
            <translation>отчёт до {date}</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Выберите коллегу</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>It stands in the agenda: do not write a name here.</source>
            <translation>Он виден в повестке: не пишите здесь имени.</translation>
        </message>
        <message>
            <source>Type a name, a village or a number, then choose. The file of the family stays as it is.</source>
            <translation>Наберите фамилию, село или номер и выберите. Дело семьи остаётся как есть.</translation>
        </message>
        <message>
            <source>This colleague sees the adoption from now on, and you. You can let in others later.</source>
            <translation>Этот коллега и вы видите усыновление с этого момента. Других можно допустить позже.</translation>
        </message>
        <message>
            <source>New adoption</source>
            <translation>Новое дело об усыновлении</translation>
        </message>
        <message>
            <source>Number of the file</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Surname of the child</source>
            <translation>Фамилия ребёнка</translation>
        </message>
        <message>
            <source>Name of the child</source>
            <translation>Имя ребёнка</translation>
        </message>
        <message>
            <source>The child's family (if it is here)</source>
            <translation>Семья ребёнка (если она есть здесь)</translation>
        </message>
        <message>
            <source>Who works on it</source>
            <translation>Кто ведёт</translation>
        </message>
    </context>
    <context>
        <name>AnnotateBox</name>
        <message>
            <source>Draw on the photo with a finger, a pen or the mouse.</source>
            <translation>Рисуйте на снимке пальцем, пером или мышью.</translation>
        </message>
        <message>
            <source>Draw on it</source>
            <translation>Рисовать на снимке</translation>
        </message>
        <message>
            <source>Take back the last stroke</source>
            <translation>Убрать последний штрих</translation>
        </message>
        <message>
            <source>Begin again</source>
            <translation>Начать заново</translation>
        </message>
        <message>
            <source>Done drawing</source>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Drawn. Only on this laptop.</source>
            <translation>Нарисовано. Только на этом ноутбуке.</translation>
        </message>
    </context>
    <context>
        <name>AnswerLines</name>
        <message>
            <source>They were given before the form changed, and the new one has no such place for them.</source>
            <translation>Они даны до изменения формы, и в новой для них нет такого места.</translation>
        </message>
        <message>
            <source>Answers from an earlier version of the form</source>
            <translation>Ответы из прежней версии формы</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Нет ответа</translation>
        </message>
    </context>
    <context>
        <name>AwayPart</name>
        <message>
            <source>Moves to another family</source>
            <translation>Переходит в другую семью</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Leaving this file</source>
            <translation>Уход из этого дела</translation>
        </message>
        <message>
            <source>To which family?</source>
            <translation>В какую семью?</translation>
        </message>
        <message>
            <source>It must have a file on this laptop. Name, birth, IIN and documents go along.</source>
            <translation>Её дело должно быть на этом ноутбуке. Имя, рождение, ИИН и документы переносятся.</translation>
        </message>
        <message>
            <source>From which day?</source>
            <translation>С какого дня?</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Перевести</translation>
        </message>
        <message>
            <source>Choose the family.</source>
            <translation>Выберите семью.</translation>
        </message>
        <message>
            <source>Write the day of the move; it is not in the future.</source>
            <translation>Впишите день перехода; он не может быть в будущем.</translation>
        </message>
        <message>
            <source>Why is this person withdrawn?</source>
            <translation>Почему этот человек убирается из дела?</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Она будет скрыта, а не удалена, и её можно вернуть. Причина сохранится.</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Сначала впишите причину.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Details</source>
            <translation>Подробности</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Скопировать подробности</translation>
        </message>
        <message>
            <source>Code for support: {code}</source>
            <translation>Код для поддержки: {code}</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Copied. It contains no personal data.</source>
            <translation>Скопировано. Личных данных здесь нет.</translation>
        </message>
    </context>
    <context>
        <name>BirthField</name>
        <message>
            <source>How exactly the birth is known</source>
            <translation>Насколько точно известна дата рождения</translation>
        </message>
        <message>
            <source>Write month and year, for example {example}.</source>
            <translation>Впишите месяц и год, например {example}.</translation>
        </message>
        <message>
            <source>Write the year, for example {example}.</source>
            <translation>Впишите год, например {example}.</translation>
        </message>
        <message>
            <source>Write day, month and year, for example {example}. If only the year is known, say so beside.</source>
            <translation>Впишите день, месяц и год, например {example}. Если известен только год, укажите это рядом.</translation>
        </message>
    </context>
    <context>
        <name>CallOff</name>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
        <message>
            <source>The reason stays with the visit.</source>
            <translation>Причина сохранится вместе с посещением.</translation>
        </message>
        <message>
            <source>And those after it in the series</source>
            <translation>И следующие за ним в серии</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Keep the visit</source>
            <translation>Оставить посещение</translation>
        </message>
        <message>
            <source>Write why it is called off.</source>
            <translation>Впишите, почему отменяется.</translation>
        </message>
    </context>
    <context>
        <name>CaseloadPage</name>
        <message>
            <source>Caseload</source>
            <translation>Нагрузка</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>Nobody works on an open file of this laptop.</source>
            <translation>С открытыми делами этого ноутбука никто не работает.</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Работник</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Баллы</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Дела</translation>
        </message>
        <message>
            <source>Overdue files</source>
            <translation>С просрочкой</translation>
        </message>
        <message>
            <source>Unknown worker</source>
            <translation>Неизвестный специалист</translation>
        </message>
        <message>
            <source>Overdue files: {count}</source>
            <translation>Дел с просрочкой: {count}</translation>
        </message>
        <message>
            <source>{points} of {ceiling}</source>
            <translation>{points} из {ceiling}</translation>
        </message>
        <message>
            <source>{said}, overloaded</source>
            <translation>{said}, перегрузка</translation>
        </message>
        <message>
            <source>{count} of them as a substitute</source>
            <translation>из них {count} по замещению</translation>
        </message>
        <message>
            <source>overloaded</source>
            <translation>перегружен</translation>
        </message>
        <message>
            <source>{name}: {points} points, {files} files, {overdue} overdue</source>
            <translation>{name}: баллов {points}, дел {files}, с просрочкой {overdue}</translation>
        </message>
        <message>
            <source>Points are counted by the level of risk: {weights}. Weights and the ceiling are defaults of the programme, not a legal norm.</source>
            <translation>Баллы считаются по уровню риска: {weights}. Веса и предел — значения программы по умолчанию, не норма закона.</translation>
        </message>
        <message>
            <source>A file counts for the worker who is responsible, and for a substitute while that lasts.</source>
            <translation>Дело считается за ответственным специалистом, а на время замещения и за замещающим.</translation>
        </message>
        <message>
            <source>How it is counted</source>
            <translation>Как это считается</translation>
        </message>
        <message>
            <source>Staffing of the district</source>
            <translation>Штаты района</translation>
        </message>
        <message>
            <source>Norm: one guardianship specialist for at most {count} children of the district.</source>
            <translation>Норма: один специалист по опеке не более чем на {count} детей района.</translation>
        </message>
        <message>
            <source>The number of children and of specialists of the district has not been entered: a supervisor does it under Deadlines and rules.</source>
            <translation>Число детей и специалистов района не указано: руководитель вносит его в «Сроках и правилах».</translation>
        </message>
        <message>
            <source>The district has one specialist for {count} children.</source>
            <translation>В районе один специалист на {count} детей.</translation>
        </message>
        <message>
            <source>This ratio says nothing of the caseload of one worker.</source>
            <translation>Это соотношение ничего не говорит о нагрузке одного специалиста.</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message>
            <source>Not filled in.</source>
            <translation>Не заполнено.</translation>
        </message>
        <message>
            <source>Fill it in now</source>
            <translation>Заполнить сейчас</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Change: {page}</source>
            <translation>Изменить: {page}</translation>
        </message>
        <message>
            <source>Answers: covered. Hold Space to read them.</source>
            <translation>Ответы закрыты. Чтобы прочитать, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Finish visit</source>
            <translation>Завершить посещение</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Завершить</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сохраняется</translation>
        </message>
        <message>
            <source>Check and finish</source>
            <translation>Проверить и завершить</translation>
        </message>
        <message numerus="yes">
            <source>To finish, put %n answers right</source>
            <translation>
                <numerusform>Чтобы завершить, исправьте %n ответ</numerusform>
                <numerusform>Чтобы завершить, исправьте %n ответа</numerusform>
                <numerusform>Чтобы завершить, исправьте %n ответов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Look once more at %n answers</source>
            <translation>
                <numerusform>Посмотрите ещё раз на %n ответ</numerusform>
                <numerusform>Посмотрите ещё раз на %n ответа</numerusform>
                <numerusform>Посмотрите ещё раз на %n ответов</numerusform>
            </translation>
        </message>
        <message>
            <source>The risk is not assessed</source>
            <translation>Риск не оценён</translation>
        </message>
        <message>
            <source>You can finish the visit without it. The earlier level stays as it is.</source>
            <translation>Посещение можно завершить и без оценки. Прежний уровень останется.</translation>
        </message>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>Открыт %n вопрос оценки</numerusform>
                <numerusform>Открыты %n вопроса оценки</numerusform>
                <numerusform>Открыто %n вопросов оценки</numerusform>
            </translation>
        </message>
        <message>
            <source>You can finish all the same. The level may then stay “not assessed”.</source>
            <translation>Завершить можно и так. Тогда уровень может остаться «не оценён».</translation>
        </message>
        <message>
            <source>Hidden answers ({count}) stay in the draft and will not be in the finished record.</source>
            <translation>Скрытые ответы ({count}) остаются в черновике и не войдут в готовую запись.</translation>
        </message>
        <message numerus="yes">
            <source>%n lines that were removed or put away stay in the draft, not in the record</source>
            <translation>
                <numerusform>%n убранная или отложенная запись останется в черновике и не войдёт в готовую</numerusform>
                <numerusform>%n убранные или отложенные записи останутся в черновике и не войдут в готовую</numerusform>
                <numerusform>%n убранных или отложенных записей останутся в черновике и не войдут в готовую</numerusform>
            </translation>
        </message>
        <message>
            <source>To the institution</source>
            <translation>К учреждению</translation>
        </message>
        <message>
            <source>The visit is saved. The disk is full: make room.</source>
            <translation>Посещение сохранено. Диск заполнен: освободите место.</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>К семье</translation>
        </message>
    </context>
    <context>
        <name>ComboField</name>
        <message>
            <source>Choose an answer</source>
            <translation>Выберите ответ</translation>
        </message>
    </context>
    <context>
        <name>ConflictField</name>
        <message>
            <source>Use this value</source>
            <translation>Взять это значение</translation>
        </message>
        <message>
            <source>A level never falls by itself: until you decide, the gravest counts.</source>
            <translation>Уровень сам не снижается: пока вы не решите, действует более тяжёлый.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Было</translation>
        </message>
        <message>
            <source>Someone unknown</source>
            <translation>Неизвестный автор</translation>
        </message>
        <message>
            <source>This value was erased.</source>
            <translation>Это значение стёрто.</translation>
        </message>
        <message>
            <source>Nothing is written here</source>
            <translation>Здесь ничего не записано</translation>
        </message>
        <message>
            <source>This is the lower level. Only the supervisor can lower a level of risk.</source>
            <translation>Это более низкий уровень. Понизить уровень риска может только руководитель.</translation>
        </message>
    </context>
    <context>
        <name>ConflictPage</name>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Учреждение</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Открыть семью</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Открыть учреждение</translation>
        </message>
        <message>
            <source>Nothing is left to decide here.</source>
            <translation>Здесь больше нечего решать.</translation>
        </message>
        <message>
            <source>The other value stays in the history. The choice is kept under your name and reaches colleagues with the next sync.</source>
            <translation>Другое значение останется в истории. Выбор записывается под вашим именем и дойдёт до коллег со следующей синхронизацией.</translation>
        </message>
        <message>
            <source>One more field is covered while a visit is open. Decide it after the visit.</source>
            <translation>Ещё одно поле закрыто, пока идёт посещение. Решите после посещения.</translation>
        </message>
        <message>
            <source>This value cannot be right beside what else is written down.</source>
            <translation>Это значение не может быть верным рядом с тем, что уже записано.</translation>
        </message>
    </context>
    <context>
        <name>Counting</name>
        <message numerus="yes">
            <source>%n years old</source>
            <translation>
                <numerusform>%n год</numerusform>
                <numerusform>%n года</numerusform>
                <numerusform>%n лет</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n children</source>
            <translation>
                <numerusform>%n ребёнок</numerusform>
                <numerusform>%n ребёнка</numerusform>
                <numerusform>%n детей</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos not there yet</source>
            <translation>
                <numerusform>%n фото ещё не там</numerusform>
                <numerusform>%n фото ещё не там</numerusform>
                <numerusform>%n фото ещё не там</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files not there yet</source>
            <translation>
                <numerusform>%n файл ещё не там</numerusform>
                <numerusform>%n файла ещё не там</numerusform>
                <numerusform>%n файлов ещё не там</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>ещё %n</numerusform>
                <numerusform>ещё %n</numerusform>
                <numerusform>ещё %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n months</source>
            <translation>
                <numerusform>%n месяц</numerusform>
                <numerusform>%n месяца</numerusform>
                <numerusform>%n месяцев</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n years</source>
            <translation>
                <numerusform>%n год</numerusform>
                <numerusform>%n года</numerusform>
                <numerusform>%n лет</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n visits</source>
            <translation>
                <numerusform>%n посещение</numerusform>
                <numerusform>%n посещения</numerusform>
                <numerusform>%n посещений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n points</source>
            <translation>
                <numerusform>%n балл</numerusform>
                <numerusform>%n балла</numerusform>
                <numerusform>%n баллов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n people</source>
            <translation>
                <numerusform>%n человек</numerusform>
                <numerusform>%n человека</numerusform>
                <numerusform>%n человек</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days</source>
            <translation>
                <numerusform>%n день</numerusform>
                <numerusform>%n дня</numerusform>
                <numerusform>%n дней</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Overdue by %n days</source>
            <translation>
                <numerusform>Просрочено на %n день</numerusform>
                <numerusform>Просрочено на %n дня</numerusform>
                <numerusform>Просрочено на %n дней</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CoveredResultPage</name>
        <message>
            <source>Hold to see the result</source>
            <translation>Удерживайте, чтобы увидеть результат</translation>
        </message>
    </context>
    <context>
        <name>CutNote</name>
        <message numerus="yes">
            <source>{what}: only %n lines fit into one form</source>
            <translation>
                <numerusform>{what}: в одну форму помещается только %n запись</numerusform>
                <numerusform>{what}: в одну форму помещаются только %n записи</numerusform>
                <numerusform>{what}: в одну форму помещается только %n записей</numerusform>
            </translation>
        </message>
        <message>
            <source>Check the number. If it is right, write the others into another form of this kind.</source>
            <translation>Проверьте число. Если оно верное, остальных впишите в ещё одну такую же форму.</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>dd.mm.yyyy</source>
            <translation>дд.мм.гггг</translation>
        </message>
        <message>
            <source>There is no such day: {text}. Write day, month and year, for example {example}.</source>
            <translation>Такого дня нет: {text}. Напишите день, месяц и год, например {example}.</translation>
        </message>
        <message>
            <source>The year does not look right: {text}. For example {example}.</source>
            <translation>Проверьте год: {text}. Например, {example}.</translation>
        </message>
        <message>
            <source>Write day, month and year with digits, for example {example}.</source>
            <translation>Напишите цифрами день, месяц и год, например {example}.</translation>
        </message>
    </context>
    <context>
        <name>DaysOff</name>
        <message>
            <source>Days off among them: {days}.</source>
            <translation>Среди них нерабочие дни: {days}.</translation>
        </message>
        <message>
            <source>This day is a weekend.</source>
            <translation>Это выходной день.</translation>
        </message>
        <message>
            <source>This day is a public holiday: {name}.</source>
            <translation>Это праздничный день: {name}.</translation>
        </message>
        <message>
            <source>This day is a day off: {name}.</source>
            <translation>Это нерабочий день: {name}.</translation>
        </message>
    </context>
    <context>
        <name>Decisions</name>
        <message>
            <source>Approve the assessment</source>
            <translation>Утвердить оценку</translation>
        </message>
        <message>
            <source>Approve the plan</source>
            <translation>Утвердить план</translation>
        </message>
        <message>
            <source>Close the case</source>
            <translation>Закрыть дело</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Передача в другой орган</translation>
        </message>
        <message>
            <source>Lower the level of risk</source>
            <translation>Понизить уровень риска</translation>
        </message>
        <message>
            <source>Waits for the supervisor</source>
            <translation>Ждёт решения руководителя</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Утверждено</translation>
        </message>
        <message>
            <source>Sent back</source>
            <translation>Возвращено</translation>
        </message>
        <message>
            <source>Approved, but changed since then</source>
            <translation>Утверждено, но с тех пор изменено</translation>
        </message>
        <message>
            <source>by the answers: {level}</source>
            <translation>по ответам: {level}</translation>
        </message>
    </context>
    <context>
        <name>DecisionsPage</name>
        <message>
            <source>Write why.</source>
            <translation>Напишите почему.</translation>
        </message>
        <message>
            <source>Level and decisions</source>
            <translation>Уровень и решения</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Levels, reasons and decisions. Hold Space to see them.</source>
            <translation>Уровни, причины и решения. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
        <message>
            <source>Another level</source>
            <translation>Другой уровень</translation>
        </message>
        <message>
            <source>Set the level</source>
            <translation>Установить уровень</translation>
        </message>
        <message>
            <source>Why is the level another one?</source>
            <translation>Почему уровень другой?</translation>
        </message>
        <message>
            <source>What you saw or know. The computed level and your reason both stay in the record.</source>
            <translation>Что вы видели или знаете. В записи останутся и рассчитанный уровень, и ваша причина.</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Уровень риска</translation>
        </message>
        <message>
            <source>By the answers alone: {level}.</source>
            <translation>Только по ответам: {level}.</translation>
        </message>
        <message>
            <source>Raise the level</source>
            <translation>Поднять уровень</translation>
        </message>
        <message>
            <source>Lower the level</source>
            <translation>Понизить уровень</translation>
        </message>
        <message>
            <source>Ask the supervisor to lower it</source>
            <translation>Попросить руководителя понизить</translation>
        </message>
        <message>
            <source>Reopen the case</source>
            <translation>Возобновить дело</translation>
        </message>
        <message>
            <source>Why does the case go on?</source>
            <translation>Почему дело возобновляется?</translation>
        </message>
        <message>
            <source>The case is closed.</source>
            <translation>Дело закрыто.</translation>
        </message>
        <message>
            <source>The case</source>
            <translation>Дело</translation>
        </message>
        <message>
            <source>Asked and decided</source>
            <translation>Запросы и решения</translation>
        </message>
        <message>
            <source>Nothing has been asked or decided yet.</source>
            <translation>Пока ничего не запрошено и не решено.</translation>
        </message>
        <message>
            <source>Ask for approval of the last assessment</source>
            <translation>Попросить утвердить последнюю оценку</translation>
        </message>
        <message>
            <source>Open the assessment</source>
            <translation>Открыть оценку</translation>
        </message>
        <message>
            <source>Open the plan</source>
            <translation>Открыть план</translation>
        </message>
        <message>
            <source>Open the closure</source>
            <translation>Открыть закрытие дела</translation>
        </message>
        <message>
            <source>Open the transfer</source>
            <translation>Открыть передачу дела</translation>
        </message>
        <message>
            <source>Your words to it</source>
            <translation>Ваш комментарий</translation>
        </message>
        <message>
            <source>Needed to send it back.</source>
            <translation>Нужен, чтобы вернуть.</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>Утвердить</translation>
        </message>
        <message>
            <source>Send back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Levels set by judgement</source>
            <translation>Уровни, установленные решением</translation>
        </message>
    </context>
    <context>
        <name>DistrictInWords</name>
        <message>
            <source>District counts by direction: {year}</source>
            <translation>Сведения по району по направлениям: {year}</translation>
        </message>
        <message>
            <source>Counted {moment} from the last assessment of each family on this laptop.</source>
            <translation>Подсчитано {moment} по последней оценке каждой семьи на этом ноутбуке.</translation>
        </message>
        <message>
            <source>This laptop has never synced: what colleagues wrote is not in it.</source>
            <translation>Этот ноутбук ещё не синхронизировался: записей коллег здесь нет.</translation>
        </message>
        <message>
            <source>Last sync: {moment}. What colleagues sent later is not in it.</source>
            <translation>Последняя синхронизация: {moment}. Того, что коллеги прислали позже, здесь нет.</translation>
        </message>
        <message>
            <source>The year is not over.</source>
            <translation>Год ещё не закончился.</translation>
        </message>
        <message numerus="yes">
            <source>Left out, also of the totals: districts with fewer than %n assessed families, and files without a district.</source>
            <translation>
                <numerusform>Не вошли, и в итоги тоже: районы, где оценено меньше %n семьи, и дела без района.</numerusform>
                <numerusform>Не вошли, и в итоги тоже: районы, где оценено меньше %n семей, и дела без района.</numerusform>
                <numerusform>Не вошли, и в итоги тоже: районы, где оценено меньше %n семей, и дела без района.</numerusform>
            </translation>
        </message>
        <message>
            <source>These are counts, not an index, and they say nothing of any one family.</source>
            <translation>Это подсчёт, а не индекс, и он ничего не говорит ни об одной отдельной семье.</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Район</translation>
        </message>
        <message>
            <source>Families assessed</source>
            <translation>Оценено семей</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Всего</translation>
        </message>
        <message>
            <source>Families where action is needed, by direction of the index</source>
            <translation>Семьи, где нужны действия, по направлениям индекса</translation>
        </message>
        <message>
            <source>The directions are those of the Child Well-being Index. Hidden: a number so small that it could point to a family, or one that would give such a number back. A family may stand in several directions. Which question belongs to which direction is a proposal of the program.</source>
            <translation>Направления взяты из Индекса благополучия детей. Скрыто: число настолько малое, что может указать на семью, или число, по которому его можно восстановить. Семья может стоять в нескольких направлениях. К какому направлению относится вопрос, предлагает программа.</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>скрыто</translation>
        </message>
    </context>
    <context>
        <name>EarlierLine</name>
        <message>
            <source>Last time, {date}: {answer}</source>
            <translation>В прошлый раз, {date}: {answer}</translation>
        </message>
        <message>
            <source>different now</source>
            <translation>теперь иначе</translation>
        </message>
        <message>
            <source>Last time, {date}. Hold Space to see it.</source>
            <translation>В прошлый раз, {date}. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
        <message>
            <source>Same as last time</source>
            <translation>Как в прошлый раз</translation>
        </message>
    </context>
    <context>
        <name>EmergencyPanel</name>
        <message>
            <source>Rescue service</source>
            <translation>Служба спасения</translation>
        </message>
        <message>
            <source>Police</source>
            <translation>Полиция</translation>
        </message>
        <message>
            <source>Ambulance</source>
            <translation>Скорая помощь</translation>
        </message>
        <message>
            <source>Contact centre for the protection of children and families</source>
            <translation>Контакт-центр по защите детей и семьи</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Экстренные номера</translation>
        </message>
        <message>
            <source>General numbers of the country. Your agency has not sent the district's own list yet.</source>
            <translation>Общие номера страны. Ваша организация ещё не прислала список района.</translation>
        </message>
        <message>
            <source>{list}. Valid from {day}.</source>
            <translation>{list}. Действует с {day}.</translation>
        </message>
    </context>
    <context>
        <name>FamiliesPage</name>
        <message>
            <source>Add family</source>
            <translation>Добавить семью</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Search in the list</source>
            <translation>Поиск в списке</translation>
        </message>
        <message>
            <source>All villages</source>
            <translation>Все сёла</translation>
        </message>
        <message>
            <source>All levels</source>
            <translation>Все уровни</translation>
        </message>
        <message>
            <source>By risk</source>
            <translation>По уровню риска</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>По имени</translation>
        </message>
        <message>
            <source>By due date</source>
            <translation>По сроку</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Учреждения</translation>
        </message>
        <message>
            <source>Longest unvisited</source>
            <translation>Давно не были</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Уровень риска</translation>
        </message>
        <message>
            <source>Order of the list</source>
            <translation>Порядок списка</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>No families yet. Sync, or add the first one.</source>
            <translation>Семей пока нет. Синхронизируйтесь или добавьте первую.</translation>
        </message>
        <message>
            <source>Nobody was found. Try fewer letters, or another village or level.</source>
            <translation>Никого не нашли. Попробуйте меньше букв, другое село или уровень.</translation>
        </message>
    </context>
    <context>
        <name>FamilyChoice</name>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Type a name, a village or a number, then choose.</source>
            <translation>Наберите имя, село или номер, затем выберите.</translation>
        </message>
    </context>
    <context>
        <name>FamilyDataPage</name>
        <message>
            <source>The family's data</source>
            <translation>Данные семьи</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Seen by all who work with the family. It is covered while a visit is open.</source>
            <translation>Видят все, кто работает с семьёй. Во время посещения закрыта.</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Название семьи</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Область</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Район</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Сельский округ</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Улица и дом</translation>
        </message>
        <message>
            <source>How to get there</source>
            <translation>Как доехать</translation>
        </message>
        <message>
            <source>A landmark, the road in winter, where the dog is.</source>
            <translation>Ориентир, дорога зимой, где собака.</translation>
        </message>
        <message>
            <source>Talking with the family</source>
            <translation>Разговор с семьёй</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Безопасность</translation>
        </message>
        <message>
            <source>Digital Family Card</source>
            <translation>Цифровая карта семьи</translation>
        </message>
        <message>
            <source>Letter of the group</source>
            <translation>Буква группы</translation>
        </message>
        <message>
            <source>Version of the scheme</source>
            <translation>Версия схемы</translation>
        </message>
        <message>
            <source>As it stands in the list that came; the program does not work it out.</source>
            <translation>Как в полученном списке; программа её не вычисляет.</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Номер в другой системе</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефоны</translation>
        </message>
        <message>
            <source>Languages spoken at home</source>
            <translation>Языки в семье</translation>
        </message>
    </context>
    <context>
        <name>FamilyModel</name>
        <message>
            <source>no visit yet</source>
            <translation>не были</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Риск</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Дети</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Last visit</source>
            <translation>Последнее посещение</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Следующее посещение</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
    </context>
    <context>
        <name>FamilyPage</name>
        <message>
            <source>Level of risk, its reasons and the safety note. Hold Space to see them.</source>
            <translation>Уровень риска, его причины и заметка о безопасности. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Continue draft</source>
            <translation>Продолжить черновик</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Начать посещение</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Экстренные номера</translation>
        </message>
        <message>
            <source>Fill in a form</source>
            <translation>Заполнить форму</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>History of the family. Hold Space to see it.</source>
            <translation>История семьи. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Nothing is written down yet.</source>
            <translation>Пока ничего не записано.</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Показать все ({count})</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Добавить заметку</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>What you saw or heard, and from whom. Ctrl+Enter saves.</source>
            <translation>Что вы увидели или услышали и от кого. Ctrl+Enter сохраняет.</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>Сохранить заметку</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Day of the event</source>
            <translation>День события</translation>
        </message>
        <message>
            <source>Only if it was another day than today.</source>
            <translation>Только если это было не сегодня.</translation>
        </message>
        <message>
            <source>The whole family</source>
            <translation>Вся семья</translation>
        </message>
        <message>
            <source>About whom</source>
            <translation>О ком</translation>
        </message>
        <message>
            <source>Write the note first.</source>
            <translation>Сначала напишите заметку.</translation>
        </message>
        <message>
            <source>This day has not come yet.</source>
            <translation>Этот день ещё не наступил.</translation>
        </message>
    </context>
    <context>
        <name>FamilyParts</name>
        <message>
            <source>Case {number}</source>
            <translation>Дело № {number}</translation>
        </message>
        <message>
            <source>Change data</source>
            <translation>Изменить данные</translation>
        </message>
        <message>
            <source>How to get there: {way}</source>
            <translation>Как доехать: {way}</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Look at both and choose</source>
            <translation>Посмотреть обе и выбрать</translation>
        </message>
        <message>
            <source>Raise, lower, decide</source>
            <translation>Повысить, понизить, решить</translation>
        </message>
        <message>
            <source>Set on {date}.</source>
            <translation>Установлен {date}.</translation>
        </message>
        <message>
            <source>Before: {level}.</source>
            <translation>До этого: {level}.</translation>
        </message>
        <message>
            <source>Two versions: the gravest is shown until you decide.</source>
            <translation>Две версии: пока вы не решите, показан более тяжёлый.</translation>
        </message>
        <message>
            <source>Why: {reason}</source>
            <translation>Причина: {reason}</translation>
        </message>
        <message>
            <source>Raised: {reason}</source>
            <translation>Уровень повышен: {reason}</translation>
        </message>
        <message>
            <source>Danger sign: {level}</source>
            <translation>Признак опасности: {level}</translation>
        </message>
        <message>
            <source>Lowered: {reason}</source>
            <translation>Уровень понижен: {reason}</translation>
        </message>
        <message>
            <source>By the answers alone: {level}.</source>
            <translation>Только по ответам: {level}.</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>и ещё {count}</translation>
        </message>
        <message>
            <source>No danger signs were found.</source>
            <translation>Признаков опасности не найдено.</translation>
        </message>
        <message>
            <source>Nobody has assessed this family yet.</source>
            <translation>Эту семью ещё не оценивали.</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Безопасность</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Уровень риска</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Члены семьи</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>Добавить человека</translation>
        </message>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>Nobody is written down yet.</source>
            <translation>Никто ещё не записан.</translation>
        </message>
        <message>
            <source>looks after the child</source>
            <translation>ухаживает за ребёнком</translation>
        </message>
        <message>
            <source>may be a danger to the child</source>
            <translation>может быть опасен для ребёнка</translation>
        </message>
        <message>
            <source>Drafts to continue</source>
            <translation>Незавершённые черновики</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>Days and colleagues</source>
            <translation>Дни и коллеги</translation>
        </message>
        <message>
            <source>Who works with the family</source>
            <translation>Кто работает с семьёй</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Следующий шаг</translation>
        </message>
        <message>
            <source>No open tasks</source>
            <translation>Открытых задач нет</translation>
        </message>
        <message>
            <source>Nobody has been there yet: start with a visit.</source>
            <translation>Там ещё никто не был: начните с посещения.</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Добавить задачу</translation>
        </message>
        <message>
            <source>Will be thrown away in ten seconds.</source>
            <translation>Будет удалён через десять секунд.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>{done} of {all} pages done</source>
            <translation>готово {done} из {all} страниц</translation>
        </message>
        <message>
            <source>just begun</source>
            <translation>только начат</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>On record twice?</source>
            <translation>Записан дважды?</translation>
        </message>
        <message>
            <source>Also in a file of a colleague. Ask {name}.</source>
            <translation>Есть и в деле у коллеги. Спросите: {name}.</translation>
        </message>
        <message>
            <source>your supervisor</source>
            <translation>ваш руководитель</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>One person, as was decided.</source>
            <translation>Решено: это один человек.</translation>
        </message>
        <message>
            <source>The supervisor has been asked.</source>
            <translation>Руководителя спросили.</translation>
        </message>
    </context>
    <context>
        <name>FamilyVisitsPage</name>
        <message numerus="yes">
            <source>%n visits met nobody since somebody was met last.</source>
            <translation>
                <numerusform>%n посещение без встречи после последней встречи.</numerusform>
                <numerusform>%n посещения без встречи после последней встречи.</numerusform>
                <numerusform>%n посещений без встречи после последней встречи.</numerusform>
            </translation>
        </message>
        <message>
            <source>No visit is written down yet. To plan one, press “Plan a visit” above.</source>
            <translation>Посещений пока нет. Чтобы запланировать, нажмите «Запланировать посещение» выше.</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Запланированные</translation>
        </message>
        <message>
            <source>Past and called off</source>
            <translation>Прошедшие и отменённые</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Показать все ({count})</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Запланировать посещение</translation>
        </message>
        <message>
            <source>Did not take place</source>
            <translation>Не состоялось</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Для чего</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>С кем</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Работник</translation>
        </message>
        <message>
            <source>Series</source>
            <translation>Серия</translation>
        </message>
        <message>
            <source>one of a series</source>
            <translation>одно из серии</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Заполнить</translation>
        </message>
        <message>
            <source>Move to another day</source>
            <translation>Перенести</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Запланировано на</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
        <message>
            <source>Who was present</source>
            <translation>Кто присутствовал</translation>
        </message>
        <message>
            <source>The child</source>
            <translation>Ребёнок</translation>
        </message>
        <message>
            <source>The child's own words</source>
            <translation>Собственные слова ребёнка</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Read the answers</source>
            <translation>Прочитать ответы</translation>
        </message>
        <message>
            <source>Plan it again</source>
            <translation>Запланировать снова</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Что здесь записано. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
    </context>
    <context>
        <name>FieldBlock</name>
        <message>
            <source>(optional)</source>
            <translation>(необязательно)</translation>
        </message>
    </context>
    <context>
        <name>FileMembers</name>
        <message>
            <source>Responsible worker</source>
            <translation>Ответственный специалист</translation>
        </message>
        <message>
            <source>Substitute</source>
            <translation>Замещающий</translation>
        </message>
        <message>
            <source>Mobile group</source>
            <translation>Мобильная группа</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Руководитель</translation>
        </message>
        <message>
            <source>Let in by name</source>
            <translation>Допущен поимённо</translation>
        </message>
        <message>
            <source>A colleague whose name has not come yet</source>
            <translation>Коллега, имя которого ещё не пришло</translation>
        </message>
        <message>
            <source>from {day}</source>
            <translation>с {day}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>по {day}</translation>
        </message>
    </context>
    <context>
        <name>FileMembersPage</name>
        <message>
            <source>Choose a colleague.</source>
            <translation>Выберите коллегу.</translation>
        </message>
        <message>
            <source>The last day is before the first one, or over already.</source>
            <translation>Последний день раньше первого или уже прошёл.</translation>
        </message>
        <message>
            <source>Who works with the family</source>
            <translation>Кто работает с семьёй</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Who works on this institution</source>
            <translation>Кто работает с учреждением</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Учреждение</translation>
        </message>
        <message>
            <source>Only a supervisor hands a case over.</source>
            <translation>Дело передаёт только руководитель.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Сейчас</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Завершено</translation>
        </message>
        <message>
            <source>End today</source>
            <translation>Завершить сегодня</translation>
        </message>
        <message>
            <source>End on the first day</source>
            <translation>Завершить в первый день</translation>
        </message>
        <message>
            <source>Bring in a colleague</source>
            <translation>Подключить коллегу</translation>
        </message>
        <message>
            <source>Bring in</source>
            <translation>Подключить</translation>
        </message>
        <message>
            <source>Without a last day the colleague keeps the file until you end it.</source>
            <translation>Без последнего дня дело остаётся у коллеги, пока вы не завершите.</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Коллега</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Роль</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>Первый день</translation>
        </message>
        <message>
            <source>Empty: today.</source>
            <translation>Пусто: сегодня.</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Последний день</translation>
        </message>
        <message>
            <source>Hand the case over</source>
            <translation>Передать дело</translation>
        </message>
        <message>
            <source>Responsible from today, with the open tasks. The earlier worker keeps the file until tonight; what is typed and not sent yet still arrives.</source>
            <translation>Отвечает с сегодняшнего дня, вместе с открытыми задачами. У прежнего специалиста дело остаётся до конца дня; введённое и ещё не отправленное всё равно дойдёт.</translation>
        </message>
        <message>
            <source>New responsible worker</source>
            <translation>Новый ответственный специалист</translation>
        </message>
        <message>
            <source>This laptop knows no colleague yet. They appear after the next sync.</source>
            <translation>Этот ноутбук ещё не знает коллег. Они появятся после следующей синхронизации.</translation>
        </message>
        <message>
            <source>Choose a colleague</source>
            <translation>Выберите коллегу</translation>
        </message>
    </context>
    <context>
        <name>FilledResultPage</name>
        <message>
            <source>To the family</source>
            <translation>К семье</translation>
        </message>
        <message>
            <source>To the institution</source>
            <translation>К учреждению</translation>
        </message>
        <message>
            <source>The form is finished. It will go out at the next sync.</source>
            <translation>Форма заполнена. Она уйдёт при следующей синхронизации.</translation>
        </message>
        <message>
            <source>Read the answers</source>
            <translation>Прочитать ответы</translation>
        </message>
        <message>
            <source>This form gives no result of its own.</source>
            <translation>Эта форма не даёт отдельного результата.</translation>
        </message>
        <message>
            <source>The form is complete. Hold Space to see its result.</source>
            <translation>Форма заполнена. Удерживайте пробел, чтобы увидеть результат.</translation>
        </message>
        <message>
            <source>Danger sign: {level}</source>
            <translation>Признак опасности: {level}</translation>
        </message>
        <message>
            <source>It stands with the family until a risk assessment has met it.</source>
            <translation>Он остаётся у семьи, пока его не учтёт оценка риска.</translation>
        </message>
        <message>
            <source>Answers that led to it</source>
            <translation>Ответы, которые к этому привели</translation>
        </message>
    </context>
    <context>
        <name>Finding</name>
        <message>
            <source>the name</source>
            <translation>имя</translation>
        </message>
        <message>
            <source>a similar name</source>
            <translation>похожее имя</translation>
        </message>
        <message>
            <source>the case number</source>
            <translation>номер дела</translation>
        </message>
        <message>
            <source>the IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>the telephone</source>
            <translation>телефон</translation>
        </message>
        <message>
            <source>the village</source>
            <translation>село</translation>
        </message>
        <message>
            <source>the IIN is the same</source>
            <translation>ИИН совпадает</translation>
        </message>
        <message>
            <source>another IIN</source>
            <translation>другой ИИН</translation>
        </message>
        <message>
            <source>the name is the same</source>
            <translation>имя совпадает</translation>
        </message>
        <message>
            <source>the name is spelled in another way</source>
            <translation>имя записано по-другому</translation>
        </message>
        <message>
            <source>the name is similar</source>
            <translation>имя похоже</translation>
        </message>
        <message>
            <source>another given name</source>
            <translation>другое имя</translation>
        </message>
        <message>
            <source>another surname</source>
            <translation>другая фамилия</translation>
        </message>
        <message>
            <source>another patronymic</source>
            <translation>другое отчество</translation>
        </message>
        <message>
            <source>the birth date is the same</source>
            <translation>дата рождения совпадает</translation>
        </message>
        <message>
            <source>the birth date is nearly the same</source>
            <translation>дата рождения почти совпадает</translation>
        </message>
        <message>
            <source>the year of birth is the same</source>
            <translation>год рождения совпадает</translation>
        </message>
        <message>
            <source>another birth date</source>
            <translation>другая дата рождения</translation>
        </message>
        <message>
            <source>another sex</source>
            <translation>другой пол</translation>
        </message>
        <message>
            <source>the telephone is the same</source>
            <translation>телефон совпадает</translation>
        </message>
        <message>
            <source>the village is the same</source>
            <translation>село совпадает</translation>
        </message>
        <message>
            <source>the family has the same names</source>
            <translation>в семье те же имена</translation>
        </message>
        <message>
            <source>fits: {what}</source>
            <translation>совпадает: {what}</translation>
        </message>
        <message>
            <source>but: {what}</source>
            <translation>но: {what}</translation>
        </message>
        <message>
            <source>born {date}</source>
            <translation>род. {date}</translation>
        </message>
        <message>
            <source>born about {year}</source>
            <translation>род. около {year}</translation>
        </message>
    </context>
    <context>
        <name>FindingsBox</name>
        <message>
            <source>This cannot be written down as it is.</source>
            <translation>Так это записать нельзя.</translation>
        </message>
        <message>
            <source>Write why it is right all the same.</source>
            <translation>Напишите, почему это всё же верно.</translation>
        </message>
        <message>
            <source>It can be written down if you say why. The reason stays with the record.</source>
            <translation>Записать можно, если объяснить почему. Причина останется в записи.</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>The office</source>
            <translation>Отдел</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Парольная фраза</translation>
        </message>
        <message>
            <source>Six words</source>
            <translation>Шесть слов</translation>
        </message>
        <message>
            <source>First sync</source>
            <translation>Первая синхронизация</translation>
        </message>
    </context>
    <context>
        <name>FirstRunPage</name>
        <message>
            <source>Making the encrypted store. This takes a few seconds.</source>
            <translation>Создаём зашифрованное хранилище. Это займёт несколько секунд.</translation>
        </message>
        <message>
            <source>Connecting to the centre</source>
            <translation>Связываемся с центром</translation>
        </message>
        <message>
            <source>Check the network and the address of the centre, then try again.</source>
            <translation>Проверьте сеть и адрес центра, затем повторите.</translation>
        </message>
        <message>
            <source>Go back and check the certificate file; if it is right, try another network.</source>
            <translation>Вернитесь назад и проверьте, что выбран файл сертификата от ИТ-отдела. Если это он, попробуйте другую сеть.</translation>
        </message>
        <message>
            <source>Wait a minute, then try again.</source>
            <translation>Подождите минуту и повторите.</translation>
        </message>
        <message>
            <source>The first sync is running. You may go on with other work.</source>
            <translation>Идёт первая синхронизация. Можно заняться другим.</translation>
        </message>
        <message>
            <source>Setting up this laptop</source>
            <translation>Настройка этого ноутбука</translation>
        </message>
        <message>
            <source>Where your office is</source>
            <translation>Где ваш отдел</translation>
        </message>
        <message>
            <source>Choose your passphrase</source>
            <translation>Выберите парольную фразу</translation>
        </message>
        <message>
            <source>Read the six words to your supervisor</source>
            <translation>Прочтите шесть слов руководителю</translation>
        </message>
        <message>
            <source>First sync</source>
            <translation>Первая синхронизация</translation>
        </message>
        <message>
            <source>Choose the language. You can change it at any time.</source>
            <translation>Выберите язык. Его можно сменить в любое время.</translation>
        </message>
        <message>
            <source>All of this stands on the sheet from IT.</source>
            <translation>Всё это написано на листе от ИТ-отдела.</translation>
        </message>
        <message>
            <source>Everything on this laptop is encrypted with it. Nobody but you knows it.</source>
            <translation>Ею зашифровано всё на этом ноутбуке. Кроме вас её никто не знает.</translation>
        </message>
        <message>
            <source>Call your supervisor. If the words are the same on both sides, nobody stands in between.</source>
            <translation>Позвоните руководителю. Если слова у обоих совпадают, посередине никого нет.</translation>
        </message>
        <message>
            <source>The families entrusted to you come from the centre.</source>
            <translation>Из центра приходят порученные вам семьи.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Спросить ещё раз</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Begin working</source>
            <translation>Начать работу</translation>
        </message>
    </context>
    <context>
        <name>FoldedJumpList</name>
        <message>
            <source>Check and finish</source>
            <translation>Проверить и завершить</translation>
        </message>
    </context>
    <context>
        <name>FormEnding</name>
        <message>
            <source>Finish form</source>
            <translation>Завершить форму</translation>
        </message>
        <message>
            <source>The form is saved. The disk is full: make room.</source>
            <translation>Форма сохранена. Диск заполнен: освободите место.</translation>
        </message>
    </context>
    <context>
        <name>FormLanguageButton</name>
        <message>
            <source>Language of the questions: {language}</source>
            <translation>Язык вопросов: {language}</translation>
        </message>
    </context>
    <context>
        <name>FormUpdatePage</name>
        <message>
            <source>What changes</source>
            <translation>Что изменится</translation>
        </message>
        <message>
            <source>Move to the new version</source>
            <translation>Перейти на новую версию</translation>
        </message>
        <message>
            <source>Stay in the version I began</source>
            <translation>Остаться в той версии, что начата</translation>
        </message>
        <message>
            <source>New version: {form}</source>
            <translation>Новая версия: {form}</translation>
        </message>
        <message>
            <source>Needed now</source>
            <translation>Теперь обязательно</translation>
        </message>
        <message>
            <source>New questions</source>
            <translation>Новые вопросы</translation>
        </message>
        <message>
            <source>Every answer has its place in the new version.</source>
            <translation>Для каждого ответа есть место в новой версии.</translation>
        </message>
        <message>
            <source>Back to the form</source>
            <translation>К форме</translation>
        </message>
        <message>
            <source>Begun: {old}. New: {new}. Nothing you typed is lost either way.</source>
            <translation>Начато: {old}. Новая: {new}. Введённое не пропадёт в любом случае.</translation>
        </message>
        <message>
            <source>The new version has no place for them. They stay with the draft, then the record.</source>
            <translation>В новой версии для них нет места. Они остаются при черновике, а потом в записи.</translation>
        </message>
        <message>
            <source>It is not clear to whom it belongs in the new version.</source>
            <translation>Неясно, к кому это относится в новой версии.</translation>
        </message>
        <message>
            <source>Kept without a place</source>
            <translation>Сохранено, но без места</translation>
        </message>
        <message>
            <source>The question has changed. Your answer is kept beside it as it was.</source>
            <translation>Вопрос изменился. Ваш ответ сохранён рядом, как был.</translation>
        </message>
        <message>
            <source>Answers to look at again</source>
            <translation>Ответы, которые стоит проверить</translation>
        </message>
        <message>
            <source>Kept as typed; it does not fit the question now.</source>
            <translation>Сохранено как введено; теперь вопросу не подходит.</translation>
        </message>
        <message>
            <source>Not all of it is in the list now. Left: {answer}</source>
            <translation>Не всё из этого есть теперь в списке. Осталось: {answer}</translation>
        </message>
        <message>
            <source>This answer is not in the list now.</source>
            <translation>Этого ответа теперь нет в списке.</translation>
        </message>
        <message>
            <source>The form works this out by itself now.</source>
            <translation>Теперь форма вычисляет это сама.</translation>
        </message>
        <message>
            <source>The question is asked in another way now; answer it again.</source>
            <translation>Вопрос теперь задан иначе; ответьте ещё раз.</translation>
        </message>
        <message>
            <source>Your answer moves as it is, but the words around it are others. Does it still hold?</source>
            <translation>Ваш ответ переходит как есть, но слова вокруг него другие. Верен ли он ещё?</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Вопрос</translation>
        </message>
        <message>
            <source>Before: {before}
Now: {now}</source>
            <translation>Было: {before}
Стало: {now}</translation>
        </message>
        <message>
            <source>Words that changed</source>
            <translation>Изменившиеся слова</translation>
        </message>
        <message>
            <source>They have to be answered before you can finish.</source>
            <translation>На них нужно ответить, прежде чем завершить.</translation>
        </message>
        <message>
            <source>They may be left open.</source>
            <translation>Их можно оставить без ответа.</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>Показать их</translation>
        </message>
        <message>
            <source>Answers that move as they are</source>
            <translation>Ответы, которые переходят как есть</translation>
        </message>
    </context>
    <context>
        <name>FormView</name>
        <message>
            <source>hh:mm</source>
            <translation>чч:мм</translation>
        </message>
        <message>
            <source>“{text}” is not in the list. Choose one of the list.</source>
            <translation>«{text}» нет в списке. Выберите из списка.</translation>
        </message>
        <message>
            <source>Yes, this is done</source>
            <translation>Да, сделано</translation>
        </message>
        <message>
            <source>Write month and year, for example 03.2015.</source>
            <translation>Впишите месяц и год, например 03.2015.</translation>
        </message>
        <message>
            <source>Write the year with four digits, for example 2015.</source>
            <translation>Впишите год четырьмя цифрами, например 2015.</translation>
        </message>
        <message>
            <source>Write the day and the time, for example 05.11.2025 14:30.</source>
            <translation>Впишите день и время, например 05.11.2025 14:30.</translation>
        </message>
        <message>
            <source>Write a number from {start} to {end}, in steps of {step}.</source>
            <translation>Впишите число от {start} до {end} с шагом {step}.</translation>
        </message>
        <message>
            <source>Write a whole number with digits, for example 12.</source>
            <translation>Напишите цифрами целое число, например 12.</translation>
        </message>
        <message>
            <source>Write a number with digits, for example 12.5.</source>
            <translation>Напишите число цифрами, например 12,5.</translation>
        </message>
        <message>
            <source>Write hours and minutes, for example 14:30.</source>
            <translation>Напишите часы и минуты, например 14:30.</translation>
        </message>
        <message>
            <source>Write latitude and longitude with digits, for example 51.16 71.47.</source>
            <translation>Напишите широту и долготу цифрами, например 51.16 71.47.</translation>
        </message>
        <message>
            <source>“{text}” is in the list. Choose its line there.</source>
            <translation>«{text}» есть в списке. Выберите эту строку.</translation>
        </message>
        <message>
            <source>Choose one answer.</source>
            <translation>Выберите один ответ.</translation>
        </message>
        <message>
            <source>Tick at least one answer.</source>
            <translation>Отметьте хотя бы один ответ.</translation>
        </message>
        <message>
            <source>This needs an answer.</source>
            <translation>Здесь нужен ответ.</translation>
        </message>
        <message>
            <source>Check this answer.</source>
            <translation>Проверьте этот ответ.</translation>
        </message>
        <message>
            <source>Written down. Hold Space to read it.</source>
            <translation>Записано. Чтобы прочитать, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>Писать дальше</translation>
        </message>
        <message>
            <source>This version does not take such an answer yet; note it in words.</source>
            <translation>Эта версия пока не принимает такой ответ; опишите словами.</translation>
        </message>
        <message>
            <source>More about this question</source>
            <translation>Подробнее о вопросе</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>mm.yyyy</source>
            <translation>мм.гггг</translation>
        </message>
        <message>
            <source>yyyy</source>
            <translation>гггг</translation>
        </message>
        <message>
            <source>This place is outside of Kazakhstan. If it is right, leave it as it is.</source>
            <translation>Это место вне Казахстана. Если всё верно, оставьте как есть.</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>Выше (Alt+↑)</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>Ниже (Alt+↓)</translation>
        </message>
        <message>
            <source>This order is right</source>
            <translation>Порядок верный</translation>
        </message>
        <message>
            <source>The list has grown since the order was given. Give the new lines their place, or say that the order is right.</source>
            <translation>После того как вы указали порядок, список пополнился. Поставьте новые строки на место или подтвердите, что порядок верный.</translation>
        </message>
        <message>
            <source>Lines that are not in the list now keep their place and do not count.</source>
            <translation>Строки, которых сейчас нет в списке, остаются на своём месте и не учитываются.</translation>
        </message>
        <message>
            <source>{place}. {choice} (not in the list now)</source>
            <translation>{place}. {choice} (сейчас нет в списке)</translation>
        </message>
        <message>
            <source>New: {choice} (no place yet)</source>
            <translation>Новое: {choice} (ещё без места)</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Шкала</translation>
        </message>
        <message>
            <source>Chosen before and not in the list now: {answers}. It is kept, and counts again when listed.</source>
            <translation>Выбрано раньше, но сейчас не в списке: {answers}. Ответ сохранён и снова будет учтён, когда появится в списке.</translation>
        </message>
    </context>
    <context>
        <name>FormsPage</name>
        <message>
            <source>What one child needs, in twelve areas</source>
            <translation>Что нужно одному ребёнку, по двенадцати областям</translation>
        </message>
        <message>
            <source>How the family lives: rooms, heating, income</source>
            <translation>Как живёт семья: комнаты, отопление, доходы</translation>
        </message>
        <message>
            <source>What happened, and to whom it was reported</source>
            <translation>Что произошло и кому об этом сообщили</translation>
        </message>
        <message>
            <source>A message from 111 or from somebody else</source>
            <translation>Сообщение из 111 или от кого-то другого</translation>
        </message>
        <message>
            <source>A child who lives with a guardian or another family</source>
            <translation>Ребёнок, который живёт у опекуна или в другой семье</translation>
        </message>
        <message>
            <source>One meeting of a mentor and a child</source>
            <translation>Одна встреча наставника и ребёнка</translation>
        </message>
        <message>
            <source>Whether a small child is too thin</source>
            <translation>Не слишком ли худ маленький ребёнок</translation>
        </message>
        <message>
            <source>Low mood of an adult, with their agreement</source>
            <translation>Подавленное настроение взрослого, с его согласия</translation>
        </message>
        <message>
            <source>Anxiety of an adult, with their agreement</source>
            <translation>Тревога взрослого, с его согласия</translation>
        </message>
        <message>
            <source>Difficulties in seeing, hearing, walking</source>
            <translation>Трудности со зрением, слухом, ходьбой</translation>
        </message>
        <message>
            <source>Fill in a form</source>
            <translation>Заполнить форму</translation>
        </message>
        <message>
            <source>No forms are here yet. They come with a sync.</source>
            <translation>Форм здесь пока нет. Они придут при синхронизации.</translation>
        </message>
        <message>
            <source>Whom is it about?</source>
            <translation>О ком эта форма?</translation>
        </message>
        <message>
            <source>About the family or somebody else</source>
            <translation>О семье или о ком-то другом</translation>
        </message>
    </context>
    <context>
        <name>FoundPage</name>
        <message>
            <source>Found</source>
            <translation>Найдено</translation>
        </message>
        <message>
            <source>Any spelling, order and alphabet.</source>
            <translation>Написание, порядок слов и алфавит не важны.</translation>
        </message>
        <message>
            <source>Nobody was found. Try fewer letters, or the village, the telephone or the IIN.</source>
            <translation>Никто не найден. Попробуйте меньше букв, либо село, телефон или ИИН.</translation>
        </message>
        <message>
            <source>Show in the list of families</source>
            <translation>Показать в списке семей</translation>
        </message>
        <message>
            <source>without a name</source>
            <translation>без имени</translation>
        </message>
        <message>
            <source>person</source>
            <translation>человек</translation>
        </message>
        <message>
            <source>family</source>
            <translation>семья</translation>
        </message>
        <message>
            <source>institution</source>
            <translation>учреждение</translation>
        </message>
    </context>
    <context>
        <name>Genogram</name>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>age {years}</source>
            <translation>возраст {years}</translation>
        </message>
        <message>
            <source>at home</source>
            <translation>живёт дома</translation>
        </message>
        <message>
            <source>parents: {names}</source>
            <translation>родители: {names}</translation>
        </message>
        <message>
            <source>man or boy</source>
            <translation>мужчина, мальчик</translation>
        </message>
        <message>
            <source>woman or girl</source>
            <translation>женщина, девочка</translation>
        </message>
        <message>
            <source>sex not known</source>
            <translation>пол не известен</translation>
        </message>
        <message>
            <source>child whom the work is about</source>
            <translation>ребёнок, о котором работа</translation>
        </message>
        <message>
            <source>has died</source>
            <translation>умер(ла)</translation>
        </message>
        <message>
            <source>live together</source>
            <translation>живут вместе</translation>
        </message>
        <message>
            <source>Signs</source>
            <translation>Обозначения</translation>
        </message>
    </context>
    <context>
        <name>GenogramPage</name>
        <message>
            <source>Noted by mistake</source>
            <translation>Записано по ошибке</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Сохранить как PDF</translation>
        </message>
        <message>
            <source>Add person</source>
            <translation>Добавить человека</translation>
        </message>
        <message>
            <source>People: {count}. Arrows go along them, Enter opens one, Ctrl and an arrow adds.</source>
            <translation>Людей: {count}. Стрелки ведут от одного к другому, Enter открывает, Ctrl со стрелкой добавляет.</translation>
        </message>
        <message>
            <source>Genogram</source>
            <translation>Генограмма</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Nobody is written down yet. Add the first person.</source>
            <translation>Пока никто не записан. Добавьте первого человека.</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>Связи</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Человек</translation>
        </message>
        <message>
            <source>Relation</source>
            <translation>Связь</translation>
        </message>
        <message>
            <source>Document</source>
            <translation>Документ</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Недавно убранное</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Add parent</source>
            <translation>Добавить родителя</translation>
        </message>
        <message>
            <source>Add partner</source>
            <translation>Добавить супруга, партнёра</translation>
        </message>
        <message>
            <source>Add child</source>
            <translation>Добавить ребёнка</translation>
        </message>
        <message>
            <source>Add brother or sister</source>
            <translation>Добавить брата, сестру</translation>
        </message>
        <message>
            <source>until {date}</source>
            <translation>по {date}</translation>
        </message>
        <message>
            <source>Ends today</source>
            <translation>Закончилось сегодня</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>follows from the places in the family</source>
            <translation>следует из мест в семье</translation>
        </message>
        <message>
            <source>child</source>
            <translation>ребёнок</translation>
        </message>
        <message>
            <source>parent</source>
            <translation>родитель</translation>
        </message>
        <message>
            <source>is a parent of the other</source>
            <translation>родитель другого</translation>
        </message>
        <message>
            <source>is a child of the other</source>
            <translation>ребёнок другого</translation>
        </message>
        <message>
            <source>With whom?</source>
            <translation>С кем?</translation>
        </message>
        <message>
            <source>What are they to each other?</source>
            <translation>Кем они друг другу?</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>Записать</translation>
        </message>
        <message>
            <source>Choose the person.</source>
            <translation>Выберите человека.</translation>
        </message>
        <message>
            <source>Choose the relation.</source>
            <translation>Выберите связь.</translation>
        </message>
        <message>
            <source>New relation</source>
            <translation>Новая связь</translation>
        </message>
    </context>
    <context>
        <name>GoalCard</name>
        <message>
            <source>Need: {need}</source>
            <translation>Потребность: {need}</translation>
        </message>
        <message>
            <source>No step yet.</source>
            <translation>Шагов ещё нет.</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>Итог</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>{person}, overdue since {day}</source>
            <translation>{person}, просрочено с {day}</translation>
        </message>
        <message>
            <source>{person}, by {day}</source>
            <translation>{person}, до {day}</translation>
        </message>
        <message>
            <source>Last monitoring ({count} in all)</source>
            <translation>Последний мониторинг (всего {count})</translation>
        </message>
        <message>
            <source>Add a step</source>
            <translation>Добавить шаг</translation>
        </message>
        <message>
            <source>Write monitoring</source>
            <translation>Записать мониторинг</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>Search: name, IIN, phone, case number</source>
            <translation>Поиск: имя, ИИН, телефон, номер дела</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Найти</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Новое посещение</translation>
        </message>
    </context>
    <context>
        <name>IinField</name>
        <message>
            <source>An IIN has digits only.</source>
            <translation>В ИИН только цифры.</translation>
        </message>
        <message>
            <source>An IIN has 12 digits; here are more.</source>
            <translation>В ИИН 12 цифр, здесь больше.</translation>
        </message>
        <message>
            <source>This is the number of an organisation, not of a person.</source>
            <translation>Это номер организации, а не человека.</translation>
        </message>
        <message>
            <source>The first six digits are no date of birth.</source>
            <translation>Первые шесть цифр не дата рождения.</translation>
        </message>
        <message>
            <source>By this number the person is not born yet.</source>
            <translation>По этому номеру человек ещё не родился.</translation>
        </message>
        <message>
            <source>The seventh digit is from 1 to 6. Look at the document again.</source>
            <translation>Седьмая цифра бывает от 1 до 6. Посмотрите в документ ещё раз.</translation>
        </message>
        <message>
            <source>The seventh digit is 0: the number says nothing of the birth date and the sex.</source>
            <translation>Седьмая цифра 0: номер не говорит ни о дате рождения, ни о поле.</translation>
        </message>
        <message>
            <source>The last digit does not fit the others. Look at the document again.</source>
            <translation>Последняя цифра не подходит к остальным. Посмотрите в документ ещё раз.</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>Has one</source>
            <translation>Есть</translation>
        </message>
        <message>
            <source>Has none</source>
            <translation>Нет</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Не известно</translation>
        </message>
        <message>
            <source>Why there is no IIN</source>
            <translation>Почему нет ИИН</translation>
        </message>
        <message>
            <source>Yes, write it below</source>
            <translation>Да, записать ниже</translation>
        </message>
        <message>
            <source>Digits still to come: {count}</source>
            <translation>Осталось цифр: {count}</translation>
        </message>
        <message>
            <source>Born {date}, {sex}.</source>
            <translation>Дата рождения {date}, пол: {sex}.</translation>
        </message>
        <message>
            <source>Is that right?</source>
            <translation>Верно?</translation>
        </message>
    </context>
    <context>
        <name>JumpList</name>
        <message>
            <source>Not started</source>
            <translation>Не начато</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>Заполняется</translation>
        </message>
        <message>
            <source>To be checked</source>
            <translation>Нужно проверить</translation>
        </message>
        <message>
            <source>Done</source>
            <comment>page</comment>
            <translation>Готово</translation>
        </message>
        <message>
            <source>Other pages open when your answers need them.</source>
            <translation>Остальные страницы откроются, если того потребуют ответы.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Страницы</translation>
        </message>
        <message>
            <source>Check and finish</source>
            <translation>Проверить и завершить</translation>
        </message>
    </context>
    <context>
        <name>KeptBox</name>
        <message>
            <source>Removed.</source>
            <translation>Убрано.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Adding</source>
            <translation>Добавляется</translation>
        </message>
    </context>
    <context>
        <name>KeptFile</name>
        <message>
            <source>It is not on this laptop yet, or it is damaged.</source>
            <translation>Его ещё нет на этом ноутбуке, или оно повреждено.</translation>
        </message>
        <message>
            <source>It is only on this laptop.</source>
            <translation>Есть только на этом ноутбуке.</translation>
        </message>
    </context>
    <context>
        <name>Known</name>
        <message>
            <source>Possibly known in the district: ask {name}.</source>
            <translation>Возможно, уже известен(-на) в районе. Спросите: {name}.</translation>
        </message>
        <message>
            <source>Possibly known in the district: ask your supervisor.</source>
            <translation>Возможно, уже известен(-на) в районе. Спросите руководителя.</translation>
        </message>
        <message>
            <source>The IIN is the same.</source>
            <translation>ИИН совпадает.</translation>
        </message>
        <message>
            <source>Name and year of birth fit.</source>
            <translation>Имя и год рождения подходят.</translation>
        </message>
        <message>
            <source>It leaves Today and stays on the page of the family.</source>
            <translation>Исчезнет из «Сегодня» и останется на странице семьи.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Просмотрено</translation>
        </message>
    </context>
    <context>
        <name>LabelPicture</name>
        <message>
            <source>Picture: {label}</source>
            <translation>Картинка: {label}</translation>
        </message>
        <message>
            <source>The picture of the form is not on this laptop.</source>
            <translation>Картинки этой формы нет на этом ноутбуке.</translation>
        </message>
        <message>
            <source>The form has a recording here, {file}. This program plays no sound.</source>
            <translation>Здесь в форме есть запись {file}. Эта программа не воспроизводит звук.</translation>
        </message>
        <message>
            <source>The form has a video here, {file}. This program plays no video.</source>
            <translation>Здесь в форме есть видео {file}. Эта программа не воспроизводит видео.</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>today {time}</source>
            <translation>сегодня {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>вчера {time}</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>только что</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes ago</source>
            <translation>
                <numerusform>%n минуту назад</numerusform>
                <numerusform>%n минуты назад</numerusform>
                <numerusform>%n минут назад</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hours ago</source>
            <translation>
                <numerusform>%n час назад</numerusform>
                <numerusform>%n часа назад</numerusform>
                <numerusform>%n часов назад</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n days ago</source>
            <translation>
                <numerusform>%n день назад</numerusform>
                <numerusform>%n дня назад</numerusform>
                <numerusform>%n дней назад</numerusform>
            </translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>завтра</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>вчера</translation>
        </message>
        <message>
            <source>{size} KB</source>
            <translation>{size} КБ</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} МБ</translation>
        </message>
        <message>
            <source>{size} GB</source>
            <translation>{size} ГБ</translation>
        </message>
    </context>
    <context>
        <name>LanguageStep</name>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Размер текста</translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>The file could not be saved there. Nothing was left behind.</source>
            <translation>Файл не удалось сохранить в этом месте. Ничего не осталось.</translation>
        </message>
        <message>
            <source>Choose another folder or another stick, and see whether there is room on it.</source>
            <translation>Выберите другую папку или флешку и проверьте, есть ли там место.</translation>
        </message>
        <message>
            <source>Saved as {name}.</source>
            <translation>Сохранено: {name}.</translation>
        </message>
        <message>
            <source>This file is not protected. Delete it when it is no longer needed.</source>
            <translation>Этот файл не защищён. Удалите его, когда он больше не нужен.</translation>
        </message>
        <message>
            <source>What leaves Tirek is not protected: whoever has the file or paper can read it.</source>
            <translation>То, что выходит из Тірек, не защищено: файл или бумагу прочтёт любой, у кого они окажутся.</translation>
        </message>
        <message>
            <source>Keep it as you keep a paper file. The print queue of the system may hold a copy for a while.</source>
            <translation>Храните как бумажное дело. В очереди печати системы копия может остаться на некоторое время.</translation>
        </message>
        <message>
            <source>I understand, go on</source>
            <translation>Понятно, продолжить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Your agency does not allow this on this laptop.</source>
            <translation>Ваша организация не разрешает этого на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Call IT if your work needs it.</source>
            <translation>Если это нужно для работы, позвоните в ИТ-отдел.</translation>
        </message>
        <message>
            <source>Where to save</source>
            <translation>Куда сохранить</translation>
        </message>
        <message>
            <source>Handed to the printer.</source>
            <translation>Передано на принтер.</translation>
        </message>
    </context>
    <context>
        <name>Letters</name>
        <message>
            <source>Put the letter {letter}</source>
            <translation>Вставить букву {letter}</translation>
        </message>
        <message>
            <source>or Alt + А = Ә</source>
            <translation>или Alt + А = Ә</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>Locking in %n seconds. Move the mouse to stay.</source>
            <translation>
                <numerusform>Блокировка через %n секунду. Двиньте мышью, чтобы остаться.</numerusform>
                <numerusform>Блокировка через %n секунды. Двиньте мышью, чтобы остаться.</numerusform>
                <numerusform>Блокировка через %n секунд. Двиньте мышью, чтобы остаться.</numerusform>
            </translation>
        </message>
        <message>
            <source>The passphrase has been changed.</source>
            <translation>Парольная фраза изменена.</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
    </context>
    <context>
        <name>MediaBox</name>
        <message>
            <source>1 photo</source>
            <translation>1 фото</translation>
        </message>
        <message>
            <source>1 file</source>
            <translation>1 файл</translation>
        </message>
        <message>
            <source>Choose a photo</source>
            <translation>Выбрать фото</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Выбрать файл</translation>
        </message>
        <message>
            <source>Open large</source>
            <translation>Открыть крупно</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Повернуть</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Photo added: covered. Hold Space to see it.</source>
            <translation>Фото добавлено и закрыто. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Фотографии</translation>
        </message>
        <message>
            <source>Files of this kind</source>
            <translation>Файлы этого вида</translation>
        </message>
        <message>
            <source>Folder:</source>
            <translation>Папка:</translation>
        </message>
        <message>
            <source>What is listed:</source>
            <translation>Что в списке:</translation>
        </message>
        <message>
            <source>This file is too large. It was not added.</source>
            <translation>Этот файл слишком большой. Он не добавлен.</translation>
        </message>
        <message>
            <source>This file could not be read. It was not added.</source>
            <translation>Не удалось прочитать файл. Он не добавлен.</translation>
        </message>
        <message>
            <source>This question takes only {kinds}. The file was not added.</source>
            <translation>Этот вопрос принимает только {kinds}. Файл не добавлен.</translation>
        </message>
        <message>
            <source>This photo is in a format of telephones (HEIC). Save it as JPEG and choose it again.</source>
            <translation>Это фото в формате телефона (HEIC). Сохраните его как JPEG и выберите снова.</translation>
        </message>
        <message>
            <source>This file is not a photo. It was not added.</source>
            <translation>Этот файл не фото. Он не добавлен.</translation>
        </message>
        <message>
            <source>This photo is damaged and cannot be opened. It was not added.</source>
            <translation>Это фото повреждено и не открывается. Оно не добавлено.</translation>
        </message>
        <message>
            <source>What was added here is not on this laptop or is damaged.</source>
            <translation>Добавленного здесь нет на этом ноутбуке, или оно повреждено.</translation>
        </message>
        <message>
            <source>Only on this laptop, {size}.</source>
            <translation>Только на этом ноутбуке, {size}.</translation>
        </message>
        <message>
            <source>{name}: only on this laptop, {size}.</source>
            <translation>{name}: только на этом ноутбуке, {size}.</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>Try again. If it comes back, tell the IT administrator.</source>
            <translation>Повторите. Если это вернётся, сообщите администратору.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. All other records go on as usual.</source>
            <translation>Сообщите администратору. Остальные записи идут как обычно.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. You need not do anything.</source>
            <translation>Повторим сами. Делать ничего не нужно.</translation>
        </message>
        <message>
            <source>Try another network. If it comes back, tell the IT administrator.</source>
            <translation>Попробуйте другую сеть. Если повторится, сообщите администратору.</translation>
        </message>
        <message>
            <source>If this network has a sign-in page, open the browser and sign in. Otherwise try another network; if it comes back, tell the IT administrator.</source>
            <translation>Если у этой сети есть страница входа, откройте браузер и войдите. Иначе попробуйте другую сеть; если повторится, сообщите администратору.</translation>
        </message>
        <message>
            <source>Call support.</source>
            <translation>Позвоните в поддержку.</translation>
        </message>
        <message>
            <source>A newer version of Tirek made this store. Your records are safe.</source>
            <translation>Хранилище создано более новой версией Тірек. Записи в сохранности.</translation>
        </message>
        <message>
            <source>Install the newer version, then open it again.</source>
            <translation>Установите новую версию и откройте снова.</translation>
        </message>
        <message>
            <source>Part of the store cannot be read. What was read before is safe.</source>
            <translation>Часть хранилища не читается. Прочитанное раньше в сохранности.</translation>
        </message>
        <message>
            <source>Do not switch off. Call support: a spare copy may bring everything back.</source>
            <translation>Не выключайте ноутбук. Позвоните в поддержку: запасная копия может всё вернуть.</translation>
        </message>
        <message>
            <source>Something in Tirek went wrong. Your draft is safe.</source>
            <translation>В Тірек произошла ошибка. Ваш черновик в сохранности.</translation>
        </message>
        <message>
            <source>Go on, and tell support about it when you can.</source>
            <translation>Продолжайте и при случае сообщите в поддержку.</translation>
        </message>
        <message>
            <source>This form file cannot be used. The forms in use have not changed.</source>
            <translation>Этот файл формы использовать нельзя. Действующие формы не изменились.</translation>
        </message>
        <message>
            <source>Correct sheet {sheet}, row {row}, and publish it again.</source>
            <translation>Исправьте лист {sheet}, строку {row} и опубликуйте снова.</translation>
        </message>
        <message>
            <source>Ask the author of the form to change it. Forms already here still work.</source>
            <translation>Попросите автора формы изменить её. Уже имеющиеся формы работают.</translation>
        </message>
        <message>
            <source>The settings of the store do not fit this laptop. Nothing has changed.</source>
            <translation>Параметры хранилища не подходят этому ноутбуку. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>Tirek is already running in another window.</source>
            <translation>Тірек уже запущен в другом окне.</translation>
        </message>
        <message>
            <source>Go to that window, or close it and try again.</source>
            <translation>Перейдите в то окно или закройте его и повторите.</translation>
        </message>
        <message>
            <source>There is no store of this worker on this laptop.</source>
            <translation>На этом ноутбуке нет хранилища этого сотрудника.</translation>
        </message>
        <message>
            <source>Check the worker code, or set up the laptop with a code from your supervisor.</source>
            <translation>Проверьте код сотрудника или настройте ноутбук по коду от руководителя.</translation>
        </message>
        <message>
            <source>The laptop has too little free memory to open the store. Nothing is lost.</source>
            <translation>Ноутбуку не хватает памяти, чтобы открыть хранилище. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Close other programs and try again.</source>
            <translation>Закройте другие программы и повторите.</translation>
        </message>
        <message>
            <source>Someone or something has changed the store from outside.</source>
            <translation>Хранилище изменено извне.</translation>
        </message>
        <message>
            <source>Do not enter new data. Tell your supervisor and support.</source>
            <translation>Не вносите новые данные. Сообщите руководителю и в поддержку.</translation>
        </message>
        <message>
            <source>This passphrase does not open the store. Nothing is lost.</source>
            <translation>Эта фраза не открывает хранилище. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Check the keyboard language and Caps Lock, then try again.</source>
            <translation>Проверьте раскладку и Caps Lock и повторите.</translation>
        </message>
        <message>
            <source>This passphrase is easy to guess.</source>
            <translation>Эту фразу легко угадать.</translation>
        </message>
        <message>
            <source>Take the six words Tirek offers, or add more words.</source>
            <translation>Возьмите шесть слов, которые предлагает Тірек, или добавьте ещё слов.</translation>
        </message>
        <message>
            <source>The disk is full. Everything saved so far is safe.</source>
            <translation>Диск заполнен. Всё сохранённое до сих пор в сохранности.</translation>
        </message>
        <message>
            <source>Free some space; Tirek will save the rest by itself.</source>
            <translation>Освободите место, остальное Тірек сохранит сам.</translation>
        </message>
        <message>
            <source>The disk did not answer. What was saved before is safe.</source>
            <translation>Диск не ответил. Сохранённое раньше в сохранности.</translation>
        </message>
        <message>
            <source>Leave the laptop on, wait a minute, try again; then call support.</source>
            <translation>Не выключайте ноутбук, подождите минуту, повторите; затем позвоните в поддержку.</translation>
        </message>
        <message>
            <source>The last save is not finished yet. Nothing is lost.</source>
            <translation>Последнее сохранение ещё не завершено. Ничего не пропало.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Подождите немного и повторите.</translation>
        </message>
        <message>
            <source>This was given to a colleague. Nothing new can be written here.</source>
            <translation>Это передано коллеге. Ничего нового здесь записать нельзя.</translation>
        </message>
        <message>
            <source>What you had begun can still be finished. It goes to the colleague.</source>
            <translation>То, что вы начали, можно закончить. Это уйдёт коллеге.</translation>
        </message>
        <message>
            <source>This record is not on this laptop.</source>
            <translation>Этой записи нет на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Sync, then open it again.</source>
            <translation>Синхронизируйтесь и откройте её снова.</translation>
        </message>
        <message>
            <source>This cannot be written down as it is.</source>
            <translation>Так это записать нельзя.</translation>
        </message>
        <message>
            <source>Look at what is marked. What you typed is saved as a draft.</source>
            <translation>Посмотрите, что отмечено. Введённое сохранено как черновик.</translation>
        </message>
        <message>
            <source>Open work is about this person: an incident, a plan, a referral or a placement.</source>
            <translation>Об этом человеке идёт работа: происшествие, план, направление или устройство.</translation>
        </message>
        <message>
            <source>Finish it or withdraw it first. Who left is marked as moved out.</source>
            <translation>Сначала завершите или уберите её. Кто уехал, того отметьте выбывшим.</translation>
        </message>
        <message>
            <source>Another one stands in its place: this child has an open plan or placement already.</source>
            <translation>На его месте уже стоит другое: у этого ребёнка есть открытый план или устройство.</translation>
        </message>
        <message>
            <source>End or withdraw that one first, then bring this one back.</source>
            <translation>Сначала завершите или уберите то, затем верните это.</translation>
        </message>
        <message>
            <source>This was changed after you had opened it. Nothing was decided.</source>
            <translation>Это изменили после того, как вы открыли. Решение не записано.</translation>
        </message>
        <message>
            <source>Look at it as it is now, then decide.</source>
            <translation>Посмотрите, как стало сейчас, и решите.</translation>
        </message>
        <message>
            <source>This draft is no longer here. It was finished or removed.</source>
            <translation>Этого черновика здесь больше нет. Он завершён или убран.</translation>
        </message>
        <message>
            <source>Look in the family's history.</source>
            <translation>Посмотрите в истории семьи.</translation>
        </message>
        <message>
            <source>This photo or file is damaged on the disk and cannot be shown.</source>
            <translation>Это фото или файл повреждены на диске, показать их нельзя.</translation>
        </message>
        <message>
            <source>Add it again if you still have it, and call support about the disk.</source>
            <translation>Добавьте снова, если у вас есть исходный файл, и сообщите поддержке о диске.</translation>
        </message>
        <message>
            <source>This file is empty. It was not added.</source>
            <translation>Этот файл пуст. Он не добавлен.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Выберите другой файл.</translation>
        </message>
        <message>
            <source>The centre did not take a photo or file. It is safe on this laptop; the rest was sent.</source>
            <translation>Центр не принял фото или файл. Он цел на этом ноутбуке; остальное отправлено.</translation>
        </message>
        <message>
            <source>Tell the IT administrator.</source>
            <translation>Сообщите ИТ-администратору.</translation>
        </message>
        <message>
            <source>This file is larger than 25 MB. It was not added.</source>
            <translation>Этот файл больше 25 МБ. Он не добавлен.</translation>
        </message>
        <message>
            <source>Choose a smaller file, or describe in words what it holds.</source>
            <translation>Выберите файл поменьше или опишите словами, что в нём.</translation>
        </message>
        <message>
            <source>This photo or file is not on this laptop yet.</source>
            <translation>Этого фото или файла ещё нет на этом ноутбуке.</translation>
        </message>
        <message>
            <source>It comes when your colleague's laptop and this one have synced.</source>
            <translation>Оно придёт, когда синхронизируются ноутбук коллеги и этот.</translation>
        </message>
        <message>
            <source>Your role cannot do this.</source>
            <translation>Для вашей роли это недоступно.</translation>
        </message>
        <message>
            <source>Ask your supervisor if you need it.</source>
            <translation>Если это нужно, обратитесь к руководителю.</translation>
        </message>
        <message>
            <source>The answers of this form depend on each other in a circle.</source>
            <translation>Ответы этой формы зависят друг от друга по кругу.</translation>
        </message>
        <message>
            <source>Ask the author of the form to correct it.</source>
            <translation>Попросите автора формы исправить её.</translation>
        </message>
        <message>
            <source>The form is larger than Tirek accepts.</source>
            <translation>Форма больше, чем принимает Тірек.</translation>
        </message>
        <message>
            <source>Split it into two forms.</source>
            <translation>Разделите её на две формы.</translation>
        </message>
        <message>
            <source>The form of this record is not on this laptop. Your answers are kept.</source>
            <translation>Формы этой записи нет на этом ноутбуке. Ваши ответы сохранены.</translation>
        </message>
        <message>
            <source>Sync to get the form, then go on.</source>
            <translation>Синхронизируйтесь, чтобы получить форму, и продолжайте.</translation>
        </message>
        <message>
            <source>The form uses something Tirek does not know yet.</source>
            <translation>В форме есть то, чего Тірек пока не умеет.</translation>
        </message>
        <message>
            <source>One record did not arrive whole and was not taken in. Nothing is lost.</source>
            <translation>Одна запись дошла не полностью и не принята. Ничего не пропало.</translation>
        </message>
        <message>
            <source>One record from the centre could not be trusted and was not taken in.</source>
            <translation>Одной записи из центра нельзя доверять, она не принята.</translation>
        </message>
        <message>
            <source>One record is too large to be sent. It is safe on this laptop.</source>
            <translation>Одна запись слишком большая для отправки. Она в сохранности на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. Do not set this laptop up anew.</source>
            <translation>Сообщите администратору. Ноутбук никому не отдавайте и заново не настраивайте.</translation>
        </message>
        <message>
            <source>One record comes from someone this laptop does not know. It was not taken in.</source>
            <translation>Автор одной записи этому ноутбуку неизвестен. Она не принята.</translation>
        </message>
        <message>
            <source>Sync once more. If it comes back, tell the IT administrator.</source>
            <translation>Синхронизируйтесь ещё раз. Если повторится, сообщите администратору.</translation>
        </message>
        <message>
            <source>What arrived cannot be read. Nothing has changed.</source>
            <translation>Полученное не читается. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>The file from the memory stick is damaged. Nothing was taken in, nothing was lost.</source>
            <translation>Файл с флешки повреждён. Ничего не принято и не потеряно.</translation>
        </message>
        <message>
            <source>Ask for the file once more.</source>
            <translation>Попросите файл ещё раз.</translation>
        </message>
        <message>
            <source>This file was made for another laptop or agency.</source>
            <translation>Этот файл создан для другого ноутбука или организации.</translation>
        </message>
        <message>
            <source>Check which file you were given.</source>
            <translation>Проверьте, тот ли файл вам дали.</translation>
        </message>
        <message>
            <source>This file is not an answer of the office. Nothing was taken in.</source>
            <translation>Этот файл — не ответ офиса. Ничего не принято.</translation>
        </message>
        <message>
            <source>The file could not be read. Nothing was lost.</source>
            <translation>Файл не удалось прочитать. Ничего не потеряно.</translation>
        </message>
        <message>
            <source>Check that the stick is in the laptop, then choose the file again.</source>
            <translation>Проверьте, что флешка вставлена, и выберите файл ещё раз.</translation>
        </message>
        <message>
            <source>The file for the office could not be written. Your data is safe here.</source>
            <translation>Файл для офиса не удалось записать. Ваши данные здесь в сохранности.</translation>
        </message>
        <message>
            <source>Choose another folder or another stick, and see whether there is room on it.</source>
            <translation>Выберите другую папку или флешку и проверьте, есть ли там место.</translation>
        </message>
        <message>
            <source>The centre is busy. Your data is safe here.</source>
            <translation>Центр занят. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>We will try again a little later.</source>
            <translation>Повторим немного позже.</translation>
        </message>
        <message>
            <source>The centre has a fault. Your data is safe here.</source>
            <translation>В центре сбой. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>The centre has no room for new records just now. They wait on this laptop.</source>
            <translation>В центре сейчас нет места для новых записей. Они ждут на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Tell your supervisor. We keep trying.</source>
            <translation>Сообщите руководителю. Мы продолжаем пробовать.</translation>
        </message>
        <message>
            <source>This is not the centre that IT has set for this laptop. Nothing was sent.</source>
            <translation>Это не тот центр, который ИТ-отдел задал для этого ноутбука. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Go on working, everything is kept here. Call IT: its policy has to be checked.</source>
            <translation>Продолжайте работать, всё хранится здесь. Позвоните в ИТ-отдел: нужно проверить его политику.</translation>
        </message>
        <message>
            <source>Something else answered instead of the centre. Nothing was sent.</source>
            <translation>Вместо центра ответил кто-то другой. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Could not reach the centre. Your data is safe here.</source>
            <translation>Центр не отвечает. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>Something else answered instead of the centre, perhaps the sign-in page of this network. Your data is safe here.</source>
            <translation>Вместо центра ответил кто-то другой, возможно страница входа этой сети. Ваши данные здесь в сохранности.</translation>
        </message>
        <message>
            <source>The centre says it was restored from a backup, but cannot prove it. Nothing was sent.</source>
            <translation>Центр сообщает, что восстановлен из копии, но не подтвердил это. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>Tell the IT administrator. You may go on working.</source>
            <translation>Сообщите администратору. Работать можно дальше.</translation>
        </message>
        <message>
            <source>The centre gave an answer that Tirek does not understand. Your data is safe here.</source>
            <translation>Ответ центра непонятен. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>We will try again by ourselves. If it comes back, tell the IT administrator.</source>
            <translation>Повторим сами. Если это вернётся, сообщите администратору.</translation>
        </message>
        <message>
            <source>This version of Tirek is too old for the centre. Your data is safe here.</source>
            <translation>Эта версия Тірек слишком старая для центра. Ваши данные в сохранности.</translation>
        </message>
        <message>
            <source>Ask the IT administrator for the update when you are at the office.</source>
            <translation>Попросите администратора об обновлении, когда будете в отделе.</translation>
        </message>
        <message>
            <source>The centre has not been renewed for this version of Tirek yet. Your data is safe here.</source>
            <translation>Центр ещё не обновлён для этой версии «Тірек». Ваши данные здесь в сохранности.</translation>
        </message>
        <message>
            <source>The laptop cannot be sure that it is talking to the centre. Nothing was sent.</source>
            <translation>Ноутбук не уверен, что говорит с центром. Ничего не отправлено.</translation>
        </message>
        <message>
            <source>This code has run out.</source>
            <translation>Срок кода истёк.</translation>
        </message>
        <message>
            <source>Ask your supervisor for a new code.</source>
            <translation>Попросите у руководителя новый код.</translation>
        </message>
        <message>
            <source>This code has been used already.</source>
            <translation>Этот код уже использован.</translation>
        </message>
        <message>
            <source>This code does not fit.</source>
            <translation>Код не подходит.</translation>
        </message>
        <message>
            <source>Check the letters and try again, or ask your supervisor for a new code.</source>
            <translation>Проверьте буквы и повторите или попросите у руководителя новый код.</translation>
        </message>
        <message>
            <source>Several codes in a row did not fit. Nothing has changed.</source>
            <translation>Несколько кодов подряд не подошли. Ничего не изменилось.</translation>
        </message>
        <message>
            <source>Wait a little, then ask your supervisor to read the code to you.</source>
            <translation>Немного подождите и попросите руководителя прочитать вам код.</translation>
        </message>
        <message>
            <source>Your supervisor has not confirmed this laptop yet.</source>
            <translation>Руководитель ещё не подтвердил этот ноутбук.</translation>
        </message>
        <message>
            <source>Call your supervisor and compare the words, then try again.</source>
            <translation>Позвоните руководителю, сверьте слова и повторите.</translation>
        </message>
        <message>
            <source>The agency has ended this laptop's access. Nothing you wrote has been sent to anyone else.</source>
            <translation>Организация закрыла доступ этому ноутбуку. Написанное вами никому больше не ушло.</translation>
        </message>
        <message>
            <source>Call your supervisor: together you decide what happens to the unsent records.</source>
            <translation>Позвоните руководителю: вместе решите, что делать с неотправленными записями.</translation>
        </message>
    </context>
    <context>
        <name>MoveVisit</name>
        <message>
            <source>And those after it in the series</source>
            <translation>И следующие за ним в серии</translation>
        </message>
    </context>
    <context>
        <name>ObjectDataPage</name>
        <message>
            <source>Add institution</source>
            <translation>Добавить учреждение</translation>
        </message>
        <message>
            <source>The institution's data</source>
            <translation>Данные учреждения</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Учреждения</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Учреждение</translation>
        </message>
        <message>
            <source>Write the name of the institution.</source>
            <translation>Впишите название учреждения.</translation>
        </message>
        <message>
            <source>Name of the institution</source>
            <translation>Название учреждения</translation>
        </message>
        <message>
            <source>Places for children</source>
            <translation>Мест для детей</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Область</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Район</translation>
        </message>
        <message>
            <source>Rural district</source>
            <translation>Сельский округ</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Улица и дом</translation>
        </message>
        <message>
            <source>Who answers for it</source>
            <translation>Кто за него отвечает</translation>
        </message>
        <message>
            <source>Head, name and position</source>
            <translation>Руководитель: имя и должность</translation>
        </message>
        <message>
            <source>Who controls it</source>
            <translation>Кто контролирует</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Номер в другой системе</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Выберите</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Вид учреждения</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефоны</translation>
        </message>
    </context>
    <context>
        <name>ObjectPage</name>
        <message>
            <source>Who works on this institution</source>
            <translation>Кто работает с учреждением</translation>
        </message>
        <message>
            <source>Continue draft</source>
            <translation>Продолжить черновик</translation>
        </message>
        <message>
            <source>Start inspection</source>
            <translation>Начать проверку</translation>
        </message>
        <message>
            <source>Emergency numbers</source>
            <translation>Экстренные номера</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Учреждения</translation>
        </message>
        <message>
            <source>Controlled by: {who}</source>
            <translation>Контролирует: {who}</translation>
        </message>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n место</numerusform>
                <numerusform>%n места</numerusform>
                <numerusform>%n мест</numerusform>
            </translation>
        </message>
        <message>
            <source>Change data</source>
            <translation>Изменить данные</translation>
        </message>
        <message>
            <source>This institution was withdrawn on {date}.</source>
            <translation>Это учреждение убрано {date}.</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Look at both and choose</source>
            <translation>Посмотреть обе и выбрать</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Следующий шаг</translation>
        </message>
        <message>
            <source>No open tasks</source>
            <translation>Открытых задач нет</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Добавить задачу</translation>
        </message>
        <message>
            <source>All answers, changes, paper</source>
            <translation>Все ответы, изменения, бумага</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Проверки</translation>
        </message>
        <message>
            <source>Nobody has inspected it yet.</source>
            <translation>Его ещё никто не проверял.</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Без даты</translation>
        </message>
        <message>
            <source>Next inspection: {date}</source>
            <translation>Следующая проверка: {date}</translation>
        </message>
        <message>
            <source>Was it put right?</source>
            <translation>Исправлено ли?</translation>
        </message>
        <message>
            <source>To be put right by {date}</source>
            <translation>Исправить до {date}</translation>
        </message>
        <message>
            <source>To be put right</source>
            <translation>Нужно исправить</translation>
        </message>
        <message>
            <source>Put right on {date}</source>
            <translation>Исправлено {date}</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Добавить заметку</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Показать все ({count})</translation>
        </message>
        <message>
            <source>What you saw or heard, and from whom. Ctrl+Enter saves.</source>
            <translation>Что вы увидели или услышали и от кого. Ctrl+Enter сохраняет.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>Save note</source>
            <translation>Сохранить заметку</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Withdraw this institution</source>
            <translation>Убрать учреждение</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Она будет скрыта, а не удалена, и её можно вернуть. Причина сохранится.</translation>
        </message>
        <message>
            <source>Why is this institution withdrawn?</source>
            <translation>Почему учреждение убирают?</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Убрать</translation>
        </message>
    </context>
    <context>
        <name>ObjectsPage</name>
        <message>
            <source>Add institution</source>
            <translation>Добавить учреждение</translation>
        </message>
        <message>
            <source>Institutions</source>
            <translation>Учреждения</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Search in the list</source>
            <translation>Поиск в списке</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Все виды</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Вид учреждения</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>Show more ({count})</source>
            <translation>Показать ещё ({count})</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Недавно убранное</translation>
        </message>
        <message>
            <source>No institution was found. Try fewer letters, or another kind.</source>
            <translation>Учреждение не найдено. Введите меньше букв или выберите другой вид.</translation>
        </message>
        <message>
            <source>No institutions yet. Sync, or add the first one.</source>
            <translation>Учреждений пока нет. Синхронизируйте или добавьте первое.</translation>
        </message>
        <message>
            <source>not inspected yet</source>
            <translation>ещё не проверялось</translation>
        </message>
        <message>
            <source>due on {date}</source>
            <translation>срок {date}</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
    </context>
    <context>
        <name>OfficeStep</name>
        <message>
            <source>Choose the file</source>
            <translation>Выбрать файл</translation>
        </message>
        <message>
            <source>Address of the centre</source>
            <translation>Адрес центра</translation>
        </message>
        <message>
            <source>Set by your agency</source>
            <translation>Задано вашей организацией</translation>
        </message>
        <message>
            <source>It stands on the sheet from IT and begins with https://</source>
            <translation>Он написан на листе от ИТ-отдела и начинается с https://</translation>
        </message>
        <message>
            <source>Certificate of your agency</source>
            <translation>Сертификат вашего ведомства</translation>
        </message>
        <message>
            <source>A small file from IT. With it the laptop knows the real centre from a false one.</source>
            <translation>Небольшой файл от ИТ-отдела. По нему ноутбук отличает настоящий центр от поддельного.</translation>
        </message>
        <message>
            <source>Worker code</source>
            <translation>Код работника</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Одноразовый код</translation>
        </message>
        <message>
            <source>16 letters and digits. It works once and only for a few days.</source>
            <translation>16 букв и цифр. Код одноразовый и действует несколько дней.</translation>
        </message>
        <message>
            <source>This file is not a certificate. Choose the one from IT.</source>
            <translation>Этот файл не сертификат. Выберите тот, что дал ИТ-отдел.</translation>
        </message>
        <message>
            <source>This is not the certificate that IT has set for this laptop. Choose the one from IT.</source>
            <translation>Это не тот сертификат, который ИТ-отдел задал для этого ноутбука. Выберите файл от ИТ-отдела.</translation>
        </message>
        <message>
            <source>Write the address as on the sheet, for example https://tirek.example.kz</source>
            <translation>Напишите адрес как на листе, например https://tirek.example.kz</translation>
        </message>
        <message>
            <source>The certificate that IT has set for this laptop is missing or is not the right one. Call IT.</source>
            <translation>Сертификата, который ИТ-отдел задал для этого ноутбука, нет, или он не тот. Позвоните в ИТ-отдел.</translation>
        </message>
        <message>
            <source>Choose the file from IT.</source>
            <translation>Выберите файл от ИТ-отдела.</translation>
        </message>
        <message>
            <source>Write your worker code from the sheet.</source>
            <translation>Напишите код работника с листа.</translation>
        </message>
        <message>
            <source>The code has 16 letters and digits. Check it against the sheet.</source>
            <translation>В коде 16 букв и цифр. Сверьте его с листом.</translation>
        </message>
        <message>
            <source>No file chosen yet</source>
            <translation>Файл ещё не выбран</translation>
        </message>
        <message>
            <source>Certificates (*.pem *.crt *.cer)</source>
            <translation>Сертификаты (*.pem *.crt *.cer)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Все файлы (*)</translation>
        </message>
    </context>
    <context>
        <name>OfficeWords</name>
        <message>
            <source>A court ordered it.</source>
            <translation>Так решил суд.</translation>
        </message>
        <message>
            <source>The person concerned had the right to ask for it.</source>
            <translation>Об этом попросил человек, имеющий на это право.</translation>
        </message>
        <message>
            <source>The term for keeping them was over.</source>
            <translation>Срок хранения истёк.</translation>
        </message>
        <message>
            <source>They should never have been kept.</source>
            <translation>Этих сведений здесь не должно было быть.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes of yours reached the centre after the file was given to somebody else. They are kept; whoever has the file sees them with the next sync.</source>
            <translation>
                <numerusform>%n ваше изменение пришло в центр, когда дело уже передали другому. Оно сохранено; тот, у кого дело, увидит его при следующей синхронизации.</numerusform>
                <numerusform>%n ваших изменения пришли в центр, когда дело уже передали другому. Они сохранены; тот, у кого дело, увидит их при следующей синхронизации.</numerusform>
                <numerusform>%n ваших изменений пришли в центр, когда дело уже передали другому. Они сохранены; тот, у кого дело, увидит их при следующей синхронизации.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes by {name} came after the file was given to somebody else.</source>
            <translation>
                <numerusform>%n изменение ({name}) пришло, когда дело уже передали другому.</numerusform>
                <numerusform>%n изменения ({name}) пришли, когда дело уже передали другому.</numerusform>
                <numerusform>%n изменений ({name}) пришли, когда дело уже передали другому.</numerusform>
            </translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>коллега</translation>
        </message>
        <message>
            <source>Written: {moment}.</source>
            <translation>Записано: {moment}.</translation>
        </message>
        <message>
            <source>Written: {first} – {last}.</source>
            <translation>Записано: {first} – {last}.</translation>
        </message>
        <message>
            <source>Everything in this file was erased on {date}.</source>
            <translation>Всё в этом деле стёрто {date}.</translation>
        </message>
        <message numerus="yes">
            <source>%n records of this file were erased on {date}.</source>
            <translation>
                <numerusform>%n запись этого дела стёрта {date}.</numerusform>
                <numerusform>%n записи этого дела стёрты {date}.</numerusform>
                <numerusform>%n записей этого дела стёрто {date}.</numerusform>
            </translation>
        </message>
        <message>
            <source>Who wrote when stays, and who works on the file. New records can be written as before.</source>
            <translation>Остаётся, кто и когда писал и кто ведёт дело. Новые записи можно делать как прежде.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>Просмотрено</translation>
        </message>
    </context>
    <context>
        <name>OpenAgendaRow</name>
        <message>
            <source>Continue draft</source>
            <translation>Продолжить черновик</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Начать посещение</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Открыть семью</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Открыть учреждение</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>ещё никто не был</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>последнее посещение {date}</translation>
        </message>
        <message>
            <source>{task}: due on {date}.</source>
            <translation>{task}: срок {date}.</translation>
        </message>
    </context>
    <context>
        <name>PageColumn</name>
        <message>
            <source>Covered during the visit. Hold Space to see it.</source>
            <translation>На время посещения закрыто. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
    </context>
    <context>
        <name>PageList</name>
        <message numerus="yes">
            <source>%n errors</source>
            <translation>
                <numerusform>%n ошибка</numerusform>
                <numerusform>%n ошибки</numerusform>
                <numerusform>%n ошибок</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Paper</name>
        <message>
            <source>Printed by {name}, {moment}. Tirek {version}</source>
            <translation>Распечатано: {name}, {moment}. Тірек {version}</translation>
        </message>
        <message>
            <source>page {page} of {pages}</source>
            <translation>стр. {page} из {pages}</translation>
        </message>
        <message>
            <source>Summary of the risk assessment</source>
            <translation>Сводка оценки риска</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Учреждение</translation>
        </message>
        <message>
            <source>Head</source>
            <translation>Руководитель</translation>
        </message>
        <message>
            <source>About the child</source>
            <translation>О каком ребёнке</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Дети</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Дата</translation>
        </message>
        <message>
            <source>Specialist</source>
            <translation>Специалист</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Уровень риска</translation>
        </message>
        <message>
            <source>First assessment</source>
            <translation>Первая оценка</translation>
        </message>
        <message>
            <source>Before: {level}</source>
            <translation>До этого: {level}</translation>
        </message>
        <message>
            <source>Raised from {level} by the worker's judgement.</source>
            <translation>Поднят с уровня «{level}» по решению работника.</translation>
        </message>
        <message>
            <source>The risk is not assessed: answers are missing. This does not mean low.</source>
            <translation>Риск не оценён: не хватает ответов. Это не значит, что он низкий.</translation>
        </message>
        <message>
            <source>Answers that led to it</source>
            <translation>Ответы, которые к этому привели</translation>
        </message>
        <message>
            <source>What must follow</source>
            <translation>Что нужно сделать</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Мероприятие</translation>
        </message>
        <message>
            <source>By when</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>No date is set.</source>
            <translation>Дата не назначена.</translation>
        </message>
        <message>
            <source>Dates are defaults of the program, not a legal requirement.</source>
            <translation>Сроки заданы программой по умолчанию, это не требование закона.</translation>
        </message>
        <message>
            <source>Signatures</source>
            <translation>Подписи</translation>
        </message>
        <message>
            <source>signature</source>
            <translation>подпись</translation>
        </message>
        <message>
            <source>day</source>
            <translation>дата</translation>
        </message>
        <message>
            <source>Social-work specialist</source>
            <translation>Специалист по социальной работе</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>Руководитель</translation>
        </message>
        <message>
            <source>Parent or legal representative</source>
            <translation>Родитель или законный представитель</translation>
        </message>
        <message>
            <source>For the body that receives it (name, position)</source>
            <translation>За принимающий орган (имя, должность)</translation>
        </message>
        <message>
            <source>Confidential</source>
            <translation>Конфиденциально</translation>
        </message>
        <message>
            <source>For the case file only. Not to be given to the family.</source>
            <translation>Только для дела. Семье не выдаётся.</translation>
        </message>
        <message>
            <source>For the case file only. Not to be given to the institution.</source>
            <translation>Только для дела. Учреждению не выдаётся.</translation>
        </message>
        <message>
            <source>Questions without an answer are left out.</source>
            <translation>Вопросы без ответа не напечатаны.</translation>
        </message>
        <message>
            <source>The form is not on this laptop: the answers stand by short name.</source>
            <translation>Формы нет на этом ноутбуке: ответы стоят под краткими именами.</translation>
        </message>
        <message>
            <source>a photo is kept in Tirek</source>
            <translation>фото хранится в Тірек</translation>
        </message>
        <message>
            <source>a file is kept in Tirek</source>
            <translation>файл хранится в Тірек</translation>
        </message>
        <message>
            <source>Answers from an earlier version of the form</source>
            <translation>Ответы из прежней версии формы</translation>
        </message>
        <message>
            <source>Printed by</source>
            <translation>Распечатано</translation>
        </message>
        <message>
            <source>Stands in the file; the worker tells you in person.</source>
            <translation>Записано в деле; специалист скажет вам лично.</translation>
        </message>
        <message>
            <source>Done on</source>
            <translation>Сделано</translation>
        </message>
        <message>
            <source>Medical part</source>
            <translation>Медицинская часть</translation>
        </message>
        <message>
            <source>Psychological part</source>
            <translation>Психологическая часть</translation>
        </message>
        <message>
            <source>Pedagogical part</source>
            <translation>Педагогическая часть</translation>
        </message>
        <message>
            <source>Social part</source>
            <translation>Социальная часть</translation>
        </message>
        <message>
            <source>Legal part</source>
            <translation>Правовая часть</translation>
        </message>
        <message>
            <source>For the body it is sent to and for the case file. Not to be given to the family.</source>
            <translation>Для органа, куда направляется, и для дела. Семье не выдаётся.</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Цель</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>Ответственный</translation>
        </message>
    </context>
    <context>
        <name>PaperBar</name>
        <message>
            <source>For the family</source>
            <translation>Для семьи</translation>
        </message>
        <message>
            <source>For the case file</source>
            <translation>Для дела</translation>
        </message>
        <message>
            <source>Which copy</source>
            <translation>Какой экземпляр</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Сохранить как PDF</translation>
        </message>
    </context>
    <context>
        <name>PassphraseField</name>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Show passphrase</source>
            <translation>Показать парольную фразу</translation>
        </message>
        <message>
            <source>Caps Lock is on</source>
            <translation>Включён Caps Lock</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Скрыть</translation>
        </message>
        <message>
            <source>Keyboard: Kazakh</source>
            <translation>Раскладка: казахская</translation>
        </message>
        <message>
            <source>Keyboard: Russian</source>
            <translation>Раскладка: русская</translation>
        </message>
        <message>
            <source>Keyboard: English</source>
            <translation>Раскладка: английская</translation>
        </message>
    </context>
    <context>
        <name>PassphraseStep</name>
        <message>
            <source>Other words</source>
            <translation>Другие слова</translation>
        </message>
        <message>
            <source>Your own passphrase</source>
            <translation>Своя парольная фраза</translation>
        </message>
        <message>
            <source>At least {count} characters. Several words that do not belong together are best.</source>
            <translation>Не меньше {count} знаков. Лучше всего несколько слов, не связанных между собой.</translation>
        </message>
        <message>
            <source>Type it once more</source>
            <translation>Введите ещё раз</translation>
        </message>
        <message>
            <source>Small letters, one space between the words.</source>
            <translation>Строчными буквами, между словами один пробел.</translation>
        </message>
        <message>
            <source>Without the passphrase nobody can open this laptop. Write it down and keep the paper in a safe place at the office. What the centre already has is not lost.</source>
            <translation>Без фразы этот ноутбук не откроет никто. Запишите её и храните бумагу в надёжном месте в офисе. То, что уже есть в центре, не пропадёт.</translation>
        </message>
        <message>
            <source>This is too short: at least {count} characters.</source>
            <translation>Слишком коротко: нужно не меньше {count} знаков.</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Две фразы не совпадают.</translation>
        </message>
        <message>
            <source>I want to write my own</source>
            <translation>Хочу написать свою</translation>
        </message>
        <message>
            <source>Choose your passphrase</source>
            <translation>Выберите парольную фразу</translation>
        </message>
        <message>
            <source>It is the same.</source>
            <translation>Совпадает.</translation>
        </message>
        <message>
            <source>{right} of {count} words are right</source>
            <translation>Верно слов: {right} из {count}</translation>
        </message>
    </context>
    <context>
        <name>PersonFields</name>
        <message>
            <source>Yes</source>
            <translation>Да</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Нет</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Не известно</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>12 digits. The top row of the Kazakh keyboard writes digits too.</source>
            <translation>12 цифр. Верхний ряд казахской раскладки тоже пишет цифры.</translation>
        </message>
        <message>
            <source>Surname</source>
            <translation>Фамилия</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation>Отчество</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Дата рождения</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Кем приходится детям</translation>
        </message>
        <message>
            <source>Lives in this home</source>
            <translation>Живёт в этом доме</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Looks after the child</source>
            <translation>Ухаживает за ребёнком</translation>
        </message>
        <message>
            <source>Custody</source>
            <translation>С кем живёт по решению</translation>
        </message>
        <message>
            <source>Whether the alleged abuser can reach the child. If two people say different things, Yes counts.</source>
            <translation>Есть ли у предполагаемого обидчика доступ к ребёнку. Если двое ответили по-разному, действует «Да».</translation>
        </message>
        <message>
            <source>May be a danger to the child</source>
            <translation>Может быть опасен для ребёнка</translation>
        </message>
        <message>
            <source>School or kindergarten</source>
            <translation>Школа или детский сад</translation>
        </message>
        <message>
            <source>Disability</source>
            <translation>Инвалидность</translation>
        </message>
        <message>
            <source>Moved in</source>
            <translation>Вселился</translation>
        </message>
        <message>
            <source>Moved out</source>
            <translation>Выехал</translation>
        </message>
        <message>
            <source>Kind of document</source>
            <translation>Вид документа</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Кем выдан</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Дата выдачи</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Действителен до</translation>
        </message>
        <message>
            <source>Take this line away</source>
            <translation>Убрать эту строку</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Care and rights</source>
            <translation>Уход и права</translation>
        </message>
        <message>
            <source>School and health</source>
            <translation>Учёба и здоровье</translation>
        </message>
        <message>
            <source>In this family</source>
            <translation>В этой семье</translation>
        </message>
    </context>
    <context>
        <name>PersonPage</name>
        <message>
            <source>Add document</source>
            <translation>Добавить документ</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Документы</translation>
        </message>
        <message>
            <source>Kind and number only. No photo and no copy of a document is taken.</source>
            <translation>Только вид и номер. Фото и копии документов не делаются.</translation>
        </message>
        <message>
            <source>New family member</source>
            <translation>Новый член семьи</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Also in the family {name}</source>
            <translation>Также в семье: {name}</translation>
        </message>
        <message>
            <source>moved out {date}</source>
            <translation>выбыл(а) {date}</translation>
        </message>
        <message>
            <source>Noted by mistake</source>
            <translation>Записано по ошибке</translation>
        </message>
        <message>
            <source>Write the given name; the other parts may stay empty.</source>
            <translation>Впишите имя; остальное можно не заполнять.</translation>
        </message>
    </context>
    <context>
        <name>PhoneLines</name>
        <message>
            <source>One more telephone</source>
            <translation>Ещё телефон</translation>
        </message>
        <message>
            <source>Telephone {number}</source>
            <translation>Телефон {number}</translation>
        </message>
    </context>
    <context>
        <name>PictureButton</name>
        <message>
            <source>Open it large (Enter)</source>
            <translation>Открыть крупно (Enter)</translation>
        </message>
    </context>
    <context>
        <name>PictureChoices</name>
        <message>
            <source>Large</source>
            <translation>Крупно</translation>
        </message>
        <message>
            <source>Open the picture large: {label}</source>
            <translation>Открыть картинку крупно: {label}</translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Fit to the window</source>
            <translation>По размеру окна</translation>
        </message>
        <message>
            <source>Own size</source>
            <translation>Исходный размер</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Меньше</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Больше</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
    </context>
    <context>
        <name>PlanPage</name>
        <message>
            <source>The form for this has not come from the centre yet. Sync, then look again.</source>
            <translation>Форма для этого ещё не пришла из центра. Синхронизируйте и посмотрите снова.</translation>
        </message>
        <message>
            <source>This family has no plan yet.</source>
            <translation>У этой семьи ещё нет плана.</translation>
        </message>
        <message>
            <source>Plans as records, withdraw or bring back</source>
            <translation>Планы как записи, отозвать или вернуть</translation>
        </message>
        <message>
            <source>New plan</source>
            <translation>Новый план</translation>
        </message>
        <message>
            <source>This family has no plan yet. To begin, press “{button}” above.</source>
            <translation>У этой семьи ещё нет плана. Чтобы начать, нажмите вверху «{button}».</translation>
        </message>
        <message>
            <source>Work plan</source>
            <translation>План работы</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Needs without a goal</source>
            <translation>Потребности без цели</translation>
        </message>
        <message>
            <source>Begin a plan first; then each need becomes a goal.</source>
            <translation>Сначала начните план, затем каждая потребность станет целью.</translation>
        </message>
        <message>
            <source>Assessed {day}</source>
            <translation>Оценено {day}</translation>
        </message>
        <message>
            <source>Make a goal of it</source>
            <translation>Сделать целью</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Begun on</source>
            <translation>Начат</translation>
        </message>
        <message>
            <source>{day}, by the rule of the programme</source>
            <translation>{day}, по правилу программы</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Пересмотр</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>Утверждение</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Завершено</translation>
        </message>
        <message>
            <source>Why it ended</source>
            <translation>Почему завершён</translation>
        </message>
        <message>
            <source>The child says</source>
            <translation>Ребёнок говорит</translation>
        </message>
        <message>
            <source>On paper</source>
            <translation>На бумаге</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Review the plan</source>
            <translation>Пересмотреть план</translation>
        </message>
        <message>
            <source>End the plan</source>
            <translation>Завершить план</translation>
        </message>
        <message>
            <source>Ask for approval</source>
            <translation>Попросить утвердить</translation>
        </message>
        <message>
            <source>Add a goal</source>
            <translation>Добавить цель</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Что здесь записано. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
    </context>
    <context>
        <name>PlanVisit</name>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Для чего</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>С кем</translation>
        </message>
        <message>
            <source>Repeat</source>
            <translation>Повторять</translation>
        </message>
        <message>
            <source>Every how many weeks</source>
            <translation>Через сколько недель</translation>
        </message>
        <message>
            <source>How many times</source>
            <translation>Сколько раз</translation>
        </message>
        <message>
            <source>Or until what day</source>
            <translation>Или до какого дня</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Запланировать посещение</translation>
        </message>
        <message>
            <source>Choose the family this is for.</source>
            <translation>Выберите семью, для которой это.</translation>
        </message>
        <message>
            <source>Write the time as 14:30.</source>
            <translation>Впишите время в виде 14:30.</translation>
        </message>
        <message>
            <source>Write every how many weeks, and how many times or until when.</source>
            <translation>Впишите, через сколько недель и сколько раз или до какого дня.</translation>
        </message>
        <message numerus="yes">
            <source>%n visits, the last on {date}.</source>
            <translation>
                <numerusform>%n посещение, последнее {date}.</numerusform>
                <numerusform>%n посещения, последнее {date}.</numerusform>
                <numerusform>%n посещений, последнее {date}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Plans</name>
        <message>
            <source>Plan of the family</source>
            <translation>План семьи</translation>
        </message>
        <message>
            <source>Plan for {name}</source>
            <translation>План для ребёнка: {name}</translation>
        </message>
        <message>
            <source>Not approved yet: nobody has asked the supervisor.</source>
            <translation>Ещё не утверждён: руководителя не просили.</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>План</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Цель</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Шаг</translation>
        </message>
        <message>
            <source>Not approved as it is now: it was changed after it had been approved. {who}.</source>
            <translation>В нынешнем виде не утверждено: изменено после утверждения. {who}.</translation>
        </message>
        <message>
            <source>Not approved yet: it waits for the supervisor. Asked: {who}.</source>
            <translation>Ещё не утверждено: ждёт руководителя. Запрос: {who}.</translation>
        </message>
        <message>
            <source>Approved: {who}.</source>
            <translation>Утверждено: {who}.</translation>
        </message>
        <message>
            <source>Not approved: sent back by {who}. {why}</source>
            <translation>Не утверждено, возвращено: {who}. {why}</translation>
        </message>
        <message>
            <source>Decision: {decision}</source>
            <translation>Решение: {decision}</translation>
        </message>
    </context>
    <context>
        <name>Policy</name>
        <message>
            <source>Address of the centre</source>
            <translation>Адрес центра</translation>
        </message>
        <message>
            <source>Id of the agency</source>
            <translation>Идентификатор организации</translation>
        </message>
        <message>
            <source>Certificate of your agency</source>
            <translation>Сертификат вашего ведомства</translation>
        </message>
        <message>
            <source>SHA-256 of the certificate file</source>
            <translation>SHA-256 файла сертификата</translation>
        </message>
        <message>
            <source>SHA-256 of the agency's root key</source>
            <translation>SHA-256 корневого ключа организации</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Прокси</translation>
        </message>
        <message>
            <source>Lock after so many seconds without use</source>
            <translation>Блокировать через столько секунд без работы</translation>
        </message>
        <message>
            <source>Least length of a passphrase, in characters</source>
            <translation>Наименьшая длина парольной фразы, знаков</translation>
        </message>
        <message>
            <source>Only passphrases that Tirek proposes</source>
            <translation>Только парольные фразы, которые предлагает Тірек</translation>
        </message>
        <message>
            <source>Memory that one try of a passphrase takes, in MiB</source>
            <translation>Память на одну попытку парольной фразы, МиБ</translation>
        </message>
        <message>
            <source>Saving as a readable file (PDF, XLSX)</source>
            <translation>Сохранение в читаемый файл (PDF, XLSX)</translation>
        </message>
        <message>
            <source>Printing</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Copied words stay on the clipboard, in seconds</source>
            <translation>Скопированное остаётся в буфере обмена, секунд</translation>
        </message>
        <message>
            <source>Language to begin with</source>
            <translation>Язык вначале</translation>
        </message>
        <message>
            <source>Notice of a newer version</source>
            <translation>Сообщение о новой версии</translation>
        </message>
        <message>
            <source>Where laptops reach the agency's central service; it begins with https://. It is filled in when a laptop is set up, cannot be changed there, and comes before what was typed earlier.</source>
            <translation>Адрес, по которому ноутбуки находят центральную службу организации; начинается с https://. Он подставляется при настройке ноутбука, изменить его там нельзя, и он важнее введённого раньше.</translation>
        </message>
        <message>
            <source>The id with which the agency's central service was founded. A laptop speaks with no other agency.</source>
            <translation>Идентификатор, с которым создана центральная служба организации. С другой организацией ноутбук не разговаривает.</translation>
        </message>
        <message>
            <source>The whole path of the agency's own certificate authority, in PEM. On Linux root must own it, no link may lead to it and nobody else may write it; on Windows it counts only together with CaSha256.</source>
            <translation>Полный путь к собственному удостоверяющему центру организации в PEM. В Linux файл должен принадлежать root, не быть ссылкой и не быть доступным другим для записи; в Windows он учитывается только вместе с CaSha256.</translation>
        </message>
        <message>
            <source>SHA-256 of the file of the certificate authority, 64 hexadecimal digits. No other certificate is believed, whoever chose it.</source>
            <translation>SHA-256 файла удостоверяющего центра, 64 шестнадцатеричные цифры. Никакому другому сертификату не верят, кто бы его ни выбрал.</translation>
        </message>
        <message>
            <source>SHA-256 of the root key of the agency, 64 hexadecimal digits. A centre with another root gets no laptop and no data.</source>
            <translation>SHA-256 корневого ключа организации, 64 шестнадцатеричные цифры. Центр с другим корнем не получит ни ноутбука, ни данных.</translation>
        </message>
        <message>
            <source>http://host:port, without a name and a password. Everything for the centre goes through it, encrypted; the proxy can read none of it. Without this key no proxy is used, whatever the system has set.</source>
            <translation>http://узел:порт, без имени и пароля. Через него идёт всё для центра, в зашифрованном виде; прочитать прокси ничего не может. Без этого ключа прокси не используется, что бы ни было задано в системе.</translation>
        </message>
        <message>
            <source>So long without a key or the mouse, and Tirek locks: the process with the key and the records ends. Over an open form it waits three times as long, up to 15 minutes.</source>
            <translation>Столько времени без клавиатуры и мыши — и Тірек блокируется: процесс с ключом и записями завершается. При открытой форме он ждёт втрое дольше, до 15 минут.</translation>
        </message>
        <message>
            <source>Holds when a passphrase is chosen or changed; one that is in use stays good. The six words that Tirek proposes are always long enough.</source>
            <translation>Действует при выборе и смене парольной фразы; та, что уже в ходу, остаётся годной. Шесть слов, которые предлагает Тірек, всегда достаточно длинны.</translation>
        </message>
        <message>
            <source>Only six words from the lists of Tirek are taken when a passphrase is chosen or changed.</source>
            <translation>При выборе и смене парольной фразы принимаются только шесть слов из списков Тірек.</translation>
        </message>
        <message>
            <source>The more memory, the dearer it is to guess passphrases on a stolen copy, and the longer unlocking takes. A vault with less is strengthened at its next unlocking. A laptop with little memory takes at most half of it.</source>
            <translation>Чем больше памяти, тем дороже подбирать парольную фразу по украденной копии и тем дольше открывается хранилище. Хранилище, где её меньше, усиливается при следующем открытии. Ноутбук с малой памятью берёт не больше половины её.</translation>
        </message>
        <message>
            <source>Whether records and reports may be saved as PDF or XLSX, which nothing protects. The sealed file for the office is always allowed.</source>
            <translation>Можно ли сохранять записи и отчёты в PDF или XLSX, которые ничем не защищены. Запечатанный файл для центра разрешён всегда.</translation>
        </message>
        <message>
            <source>Whether records and reports may be printed.</source>
            <translation>Можно ли печатать записи и отчёты.</translation>
        </message>
        <message>
            <source>What was copied in Tirek is taken off the clipboard after so long, and at every lock; with 0 it cannot be pasted anywhere. Windows and KDE are asked not to keep it in their history.</source>
            <translation>Скопированное в Тірек убирается из буфера обмена через это время и при каждой блокировке; при 0 его нельзя вставить нигде. Windows и KDE просят не хранить его в истории.</translation>
        </message>
        <message>
            <source>kk, ru or en: what the screen begins with until somebody has chosen. Each person may choose another one at any time.</source>
            <translation>kk, ru или en: язык экрана, пока никто не выбрал другой. Каждый может выбрать другой в любое время.</translation>
        </message>
        <message>
            <source>notify or off: whether a person is told, once in a session, that the agency has a newer version. Tirek never installs anything by itself.</source>
            <translation>notify или off: сообщать ли раз за сеанс, что у организации есть более новая версия. Сам Тірек никогда ничего не устанавливает.</translation>
        </message>
        <message>
            <source>Windows policy</source>
            <translation>политика Windows</translation>
        </message>
        <message>
            <source>policy file</source>
            <translation>файл политики</translation>
        </message>
        <message>
            <source>set when Tirek was installed</source>
            <translation>задано при установке</translation>
        </message>
        <message>
            <source>usual for Tirek</source>
            <translation>обычное для Тірек</translation>
        </message>
        <message>
            <source>somebody other than the system's owner may change it</source>
            <translation>изменить его может не только администратор</translation>
        </message>
        <message>
            <source>it cannot be read</source>
            <translation>его нельзя прочитать</translation>
        </message>
        <message>
            <source>it is not written as a policy has to be</source>
            <translation>он написан не так, как должна быть написана политика</translation>
        </message>
        <message>
            <source>it is too large</source>
            <translation>он слишком велик</translation>
        </message>
        <message>
            <source>this version does not know this key</source>
            <translation>эта версия не знает такого ключа</translation>
        </message>
        <message>
            <source>the value is of the wrong kind</source>
            <translation>значение не того вида</translation>
        </message>
        <message>
            <source>the value is too small or too large</source>
            <translation>значение слишком мало или слишком велико</translation>
        </message>
        <message>
            <source>the value cannot be right</source>
            <translation>значение не может быть верным</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>да</translation>
        </message>
        <message>
            <source>no</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>не задано</translation>
        </message>
    </context>
    <context>
        <name>PolicyPage</name>
        <message>
            <source>Policy of this laptop</source>
            <translation>Политика этого ноутбука</translation>
        </message>
        <message>
            <source>Laid down by the IT of your agency. It cannot be changed here.</source>
            <translation>Задана ИТ-отделом вашей организации. Изменить её здесь нельзя.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Set by your agency</source>
            <translation>Задано вашей организацией</translation>
        </message>
        <message>
            <source>IT has laid down nothing: what is usual for Tirek holds.</source>
            <translation>ИТ-отдел ничего не задал: действует обычное для Тірек.</translation>
        </message>
        <message>
            <source>As usual for Tirek</source>
            <translation>Как обычно в Тірек</translation>
        </message>
        <message>
            <source>IT has to put the policy of this laptop right. Until then Tirek holds to the strict values.</source>
            <translation>ИТ-отделу нужно исправить политику этого ноутбука. До тех пор Тірек держится строгих значений.</translation>
        </message>
        <message>
            <source>The policy of this laptop names something that this version does not know.</source>
            <translation>В политике этого ноутбука названо то, чего эта версия не знает.</translation>
        </message>
    </context>
    <context>
        <name>Purge</name>
        <message>
            <source>Tirek is running under this account. Close it, then type this again.</source>
            <translation>Тірек запущен под этой учётной записью. Закройте его и повторите команду.</translation>
        </message>
        <message>
            <source>There is no vault of this account.</source>
            <translation>У этой учётной записи нет хранилища.</translation>
        </message>
        <message>
            <source>Passphrase of vault {vault} (only Enter: do not look):</source>
            <translation>Парольная фраза хранилища {vault} (только Enter: не смотреть):</translation>
        </message>
        <message>
            <source>Vault {vault}: the office has everything that is in it.</source>
            <translation>Хранилище {vault}: всё, что в нём есть, есть и в отделе.</translation>
        </message>
        <message>
            <source>Vault {vault}: only here are: changes {changes}, photos and files {attached}, drafts {drafts}.</source>
            <translation>Хранилище {vault}: только здесь есть: изменений {changes}, фото и файлов {attached}, черновиков {drafts}.</translation>
        </message>
        <message>
            <source>Vault {vault}: nobody can know without its passphrase whether the office has everything.</source>
            <translation>Хранилище {vault}: без его парольной фразы нельзя узнать, всё ли есть в отделе.</translation>
        </message>
        <message>
            <source>Nothing was removed. To remove it all the same, and lose what is only here, add --force.</source>
            <translation>Ничего не удалено. Чтобы всё же удалить и потерять то, что есть только здесь, добавьте --force.</translation>
        </message>
        <message>
            <source>Vault {vault} is removed. Files: {files}, {size}.</source>
            <translation>Хранилище {vault} удалено. Файлов: {files}, {size}.</translation>
        </message>
        <message>
            <source>Vault {vault} can no longer be opened, but not all was deleted. Files left in {folder}: {left}.</source>
            <translation>Хранилище {vault} больше нельзя открыть, но удалено не всё. Осталось файлов в {folder}: {left}.</translation>
        </message>
        <message>
            <source>Vault {vault} is not removed. Nothing in it has changed.</source>
            <translation>Хранилище {vault} не удалено. В нём ничего не изменилось.</translation>
        </message>
        <message>
            <source>The settings of the window are removed.</source>
            <translation>Настройки окна удалены.</translation>
        </message>
        <message>
            <source>Backups and copies made before still open with their passphrase: destroy those too.</source>
            <translation>Сделанные раньше резервные копии всё ещё открываются своей парольной фразой: уничтожьте и их.</translation>
        </message>
    </context>
    <context>
        <name>PutAwayNote</name>
        <message numerus="yes">
            <source>{what}: %n lines are put away with their answers</source>
            <translation>
                <numerusform>{what}: отложена %n запись вместе с ответами</numerusform>
                <numerusform>{what}: отложены %n записи вместе с ответами</numerusform>
                <numerusform>{what}: отложено %n записей вместе с ответами</numerusform>
            </translation>
        </message>
        <message>
            <source>They come back when the number rises again.</source>
            <translation>Они вернутся, когда число снова увеличится.</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
        <message>
            <source>The reason stays with the task.</source>
            <translation>Причина остаётся при задаче.</translation>
        </message>
        <message>
            <source>Write why it is put off.</source>
            <translation>Напишите, почему это отложено.</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Adoptions</source>
            <translation>Усыновления</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Синхронизация</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Отчёты</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Помощь</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Заблокировать</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Разделы</translation>
        </message>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>RecordFindings</name>
        <message>
            <source>Closing this case was asked for already. Change that request, or withdraw it first.</source>
            <translation>Закрытие этого дела уже запрошено. Измените тот запрос или сначала отзовите его.</translation>
        </message>
        <message>
            <source>The supervisor has not approved this transfer as it is here. Choose that it is being prepared.</source>
            <translation>Руководитель не утвердил передачу в таком виде. Отметьте, что она готовится.</translation>
        </message>
        <message>
            <source>An incident of this family is still open. Finish the work on it first.</source>
            <translation>Происшествие в этой семье ещё не закрыто. Сначала завершите работу по нему.</translation>
        </message>
        <message>
            <source>A referral has no outcome yet.</source>
            <translation>У направления ещё нет результата.</translation>
        </message>
        <message>
            <source>A child is placed in another family and the placement has not ended.</source>
            <translation>Ребёнок устроен в другую семью, и устройство не закончено.</translation>
        </message>
        <message>
            <source>The level of risk is high or urgent.</source>
            <translation>Уровень риска высокий или экстренный.</translation>
        </message>
        <message>
            <source>The day on which it was put right is before the inspection.</source>
            <translation>День исправления раньше дня проверки.</translation>
        </message>
        <message>
            <source>The day by which it is to be put right is before the inspection.</source>
            <translation>Срок исправления раньше дня проверки.</translation>
        </message>
        <message>
            <source>The next inspection must come after this one.</source>
            <translation>Следующая проверка должна быть позже этой.</translation>
        </message>
        <message>
            <source>The date of birth is in the future.</source>
            <translation>Дата рождения ещё не наступила.</translation>
        </message>
        <message>
            <source>The date of birth is before {year}.</source>
            <translation>Дата рождения раньше {year} года.</translation>
        </message>
        <message>
            <source>Moved out before moving in.</source>
            <translation>Выезд раньше въезда.</translation>
        </message>
        <message>
            <source>The IIN does not look right.</source>
            <translation>ИИН выглядит неверным.</translation>
        </message>
        <message>
            <source>The IIN says another date of birth than the one written here.</source>
            <translation>По ИИН дата рождения другая, чем записана здесь.</translation>
        </message>
        <message>
            <source>The IIN says another sex than the one written here.</source>
            <translation>По ИИН пол другой, чем записан здесь.</translation>
        </message>
        <message>
            <source>Somebody else in this family has the same IIN: {name}.</source>
            <translation>В этой семье такой же ИИН записан у другого человека: {name}.</translation>
        </message>
        <message>
            <source>A parent cannot be younger than the child. Compare with: {name}.</source>
            <translation>Родитель не может быть младше ребёнка. Сравните: {name}.</translation>
        </message>
        <message>
            <source>By these dates a parent seems to be younger than the child. Compare with: {name}.</source>
            <translation>По этим датам родитель, похоже, младше ребёнка. Сравните: {name}.</translation>
        </message>
        <message>
            <source>By these dates a parent was very young when the child was born. Compare with: {name}.</source>
            <translation>По этим датам родитель был очень юным, когда родился ребёнок. Сравните: {name}.</translation>
        </message>
        <message>
            <source>Nobody can be related to herself or himself.</source>
            <translation>Нельзя быть родственником самому себе.</translation>
        </message>
        <message>
            <source>The relation ends before it begins.</source>
            <translation>Связь кончается раньше, чем начинается.</translation>
        </message>
        <message>
            <source>Somebody would be the parent of an own parent or grandparent.</source>
            <translation>Кто-то оказался бы родителем собственного родителя или деда.</translation>
        </message>
        <message>
            <source>There is an open plan for the same child already. Go on with that one.</source>
            <translation>Открытый план для этого ребёнка уже есть. Продолжите работу с ним.</translation>
        </message>
        <message>
            <source>This family has an open plan already, one for the family or for a child.</source>
            <translation>В этой семье уже есть открытый план: для семьи или для ребёнка.</translation>
        </message>
        <message>
            <source>A goal of this plan is still open.</source>
            <translation>В этом плане ещё есть открытая цель.</translation>
        </message>
        <message>
            <source>The plan that this belongs to has ended or is not here. Begin it from the open plan.</source>
            <translation>План, к которому это относится, завершён или его здесь нет. Начните из открытого плана.</translation>
        </message>
        <message>
            <source>A step needs a person who is responsible for it.</source>
            <translation>У шага должен быть ответственный.</translation>
        </message>
        <message>
            <source>A step needs a day by which it is done.</source>
            <translation>У шага должен быть срок исполнения.</translation>
        </message>
        <message>
            <source>The day of this step has passed already.</source>
            <translation>Срок этого шага уже прошёл.</translation>
        </message>
        <message>
            <source>Where nothing changed or it became worse, the cause is written down.</source>
            <translation>Если изменений нет или стало хуже, нужно указать причину.</translation>
        </message>
        <message>
            <source>A case is not transferred without consent. Ask for it, or write down why none is required.</source>
            <translation>Дело не передаётся без согласия. Спросите его или напишите, почему оно не требуется.</translation>
        </message>
        <message>
            <source>Write down who decided about the consent.</source>
            <translation>Напишите, кто принял решение о согласии.</translation>
        </message>
        <message>
            <source>Where no consent is required, the ground is written down.</source>
            <translation>Если согласие не требуется, пишется основание.</translation>
        </message>
        <message>
            <source>Only a consent that was given can be taken back.</source>
            <translation>Отозвать можно только данное согласие.</translation>
        </message>
        <message>
            <source>Choose the child whom this is about first.</source>
            <translation>Сначала выберите ребёнка, о котором речь.</translation>
        </message>
        <message>
            <source>This child is placed already. Say first how the earlier placement ended.</source>
            <translation>Этот ребёнок уже устроен. Сначала укажите, чем закончилось прежнее устройство.</translation>
        </message>
        <message>
            <source>An adoption is not written into a family's file. It is kept under Adoptions: ask your supervisor.</source>
            <translation>Усыновление в дело семьи не записывают. Оно хранится в разделе «Усыновления»: спросите руководителя.</translation>
        </message>
        <message>
            <source>An adoption is opened by a supervisor, under Adoptions.</source>
            <translation>Дело об усыновлении открывает руководитель в разделе «Усыновления».</translation>
        </message>
        <message>
            <source>The decision is said to be in force before the day on which it was made.</source>
            <translation>Указано, что решение вступило в силу раньше дня, когда оно принято.</translation>
        </message>
        <message>
            <source>There are more than {most} placed children, and they are not brothers and sisters.</source>
            <translation>Принятых детей больше {most}, и это не братья и сёстры.</translation>
        </message>
        <message>
            <source>A carer is younger than {least} or older than {most} on the day of the contract.</source>
            <translation>На день договора воспитателю меньше {least} или больше {most} лет.</translation>
        </message>
        <message>
            <source>The child is {years} or older: trusteeship comes in the place of guardianship.</source>
            <translation>Ребёнку уже {years}: вместо опеки устанавливается попечительство.</translation>
        </message>
        <message>
            <source>The child is not {years} yet: guardianship is for younger children.</source>
            <translation>Ребёнку ещё нет {years}: для младших устанавливается опека.</translation>
        </message>
        <message>
            <source>A placement of this child has not ended. Say first how it ended.</source>
            <translation>Устройство этого ребёнка не закончилось. Сначала укажите, чем оно закончилось.</translation>
        </message>
        <message>
            <source>A placement of this child has not ended. Is it known where the child is now?</source>
            <translation>Устройство этого ребёнка не закончено. Известно ли, где ребёнок сейчас?</translation>
        </message>
        <message>
            <source>There is no contract with a mentor without the child's own consent.</source>
            <translation>Без согласия самого ребёнка договор с наставником не заключают.</translation>
        </message>
        <message>
            <source>By the rules of the pack a child with a mentor is {years} or older.</source>
            <translation>По действующим срокам и нормам наставник бывает у ребёнка от {years} лет.</translation>
        </message>
        <message>
            <source>This child has a mentor already.</source>
            <translation>У этого ребёнка уже есть наставник.</translation>
        </message>
        <message>
            <source>A check of the mentor is not confirmed by a document.</source>
            <translation>Проверка наставника не подтверждена документом.</translation>
        </message>
        <message>
            <source>The mentor has not finished the training before the contract.</source>
            <translation>Наставник не прошёл подготовку до договора.</translation>
        </message>
        <message>
            <source>A referral is not sent without consent. Ask for it, or write down why none is required.</source>
            <translation>Направление без согласия не отправляется. Получите согласие или запишите, почему оно не требуется.</translation>
        </message>
        <message>
            <source>Something here cannot be right.</source>
            <translation>Здесь что-то не может быть верно.</translation>
        </message>
        <message>
            <source>Something here is unusual.</source>
            <translation>Здесь что-то необычно.</translation>
        </message>
    </context>
    <context>
        <name>RecordPage</name>
        <message>
            <source>Answers</source>
            <translation>Ответы</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Внесено не в ту семью</translation>
        </message>
        <message>
            <source>Written by {name}, {moment}</source>
            <translation>Записано: {name}, {moment}</translation>
        </message>
        <message>
            <source>Form: {version}</source>
            <translation>Форма: {version}</translation>
        </message>
        <message>
            <source>Language of the form</source>
            <translation>Язык формы</translation>
        </message>
        <message>
            <source>The form this was filled in with is not on this laptop yet.</source>
            <translation>Формы, по которой это заполнено, на этом ноутбуке пока нет.</translation>
        </message>
        <message>
            <source>Every answer is below, by short name. The questions come with the next sync.</source>
            <translation>Все ответы ниже, под краткими именами. Вопросы придут при следующей синхронизации.</translation>
        </message>
        <message>
            <source>This laptop cannot open the form this was filled in with.</source>
            <translation>Этот ноутбук не может открыть форму, по которой это заполнено.</translation>
        </message>
        <message>
            <source>Nothing is lost: the answers are kept as they are. Tell your supervisor.</source>
            <translation>Ничего не потеряно: ответы сохранены как есть. Сообщите руководителю.</translation>
        </message>
        <message>
            <source>There are no answers in this record.</source>
            <translation>В этой записи нет ответов.</translation>
        </message>
    </context>
    <context>
        <name>RecordsPage</name>
        <message>
            <source>Opening</source>
            <translation>Открываем</translation>
        </message>
    </context>
    <context>
        <name>RepeatList</name>
        <message>
            <source>Add</source>
            <translation>Добавить</translation>
        </message>
        <message>
            <source>Add: {what}</source>
            <translation>Добавить: {what}</translation>
        </message>
        <message>
            <source>Nobody and nothing here yet.</source>
            <translation>Здесь пока ничего нет.</translation>
        </message>
        <message>
            <source>Removed. They stay here until the form is finished, and are not in its record.</source>
            <translation>Убрано. Остаётся здесь, пока форма не завершена, и в запись не войдёт.</translation>
        </message>
        <message>
            <source>Show all: {count}</source>
            <translation>Показать все: {count}</translation>
        </message>
        <message>
            <source>Remove {what}</source>
            <translation>Убрать: {what}</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Bring back {what}</source>
            <translation>Вернуть: {what}</translation>
        </message>
        <message numerus="yes">
            <source>%n answers missing</source>
            <translation>
                <numerusform>не хватает %n ответа</numerusform>
                <numerusform>не хватает %n ответов</numerusform>
                <numerusform>не хватает %n ответов</numerusform>
            </translation>
        </message>
        <message>
            <source>Add one more</source>
            <translation>Добавить ещё</translation>
        </message>
        <message>
            <source>To the list</source>
            <translation>К списку</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>Files and children</source>
            <translation>Дела и дети</translation>
        </message>
        <message>
            <source>Families by level of risk</source>
            <translation>Семьи по уровню риска</translation>
        </message>
        <message>
            <source>Visits in the month</source>
            <translation>Посещения за месяц</translation>
        </message>
        <message>
            <source>Assessments by level</source>
            <translation>Оценки риска по уровню</translation>
        </message>
        <message>
            <source>Incidents and reports made</source>
            <translation>Происшествия и сообщения</translation>
        </message>
        <message>
            <source>Incidents by kind</source>
            <translation>Происшествия по видам</translation>
        </message>
        <message>
            <source>Incidents by who told of them</source>
            <translation>Происшествия по источнику сведений</translation>
        </message>
        <message>
            <source>Messages by source</source>
            <translation>Обращения по источнику</translation>
        </message>
        <message>
            <source>Help that was asked for</source>
            <translation>Какую помощь просили</translation>
        </message>
        <message>
            <source>Individual plans</source>
            <translation>Индивидуальные планы</translation>
        </message>
        <message>
            <source>Goals that ended</source>
            <translation>Завершённые цели</translation>
        </message>
        <message>
            <source>Placements at the end of the month</source>
            <translation>Устройство в семью на конец месяца</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Наставничество</translation>
        </message>
        <message>
            <source>Referrals by outcome</source>
            <translation>Направления по результату</translation>
        </message>
        <message>
            <source>Inspections by result</source>
            <translation>Проверки по результату</translation>
        </message>
        <message>
            <source>open at the end of the month</source>
            <translation>открыто на конец месяца</translation>
        </message>
        <message>
            <source>opened in the month</source>
            <translation>открыто за месяц</translation>
        </message>
        <message>
            <source>closed in the month</source>
            <translation>закрыто за месяц</translation>
        </message>
        <message>
            <source>children in open files</source>
            <translation>детей в открытых делах</translation>
        </message>
        <message>
            <source>planned</source>
            <translation>запланировано</translation>
        </message>
        <message>
            <source>took place</source>
            <translation>состоялось</translation>
        </message>
        <message>
            <source>nobody was at home</source>
            <translation>никого не было дома</translation>
        </message>
        <message>
            <source>the family refused</source>
            <translation>семья отказалась</translation>
        </message>
        <message>
            <source>the family had moved away</source>
            <translation>семья уехала</translation>
        </message>
        <message>
            <source>another outcome</source>
            <translation>другой исход</translation>
        </message>
        <message>
            <source>all incidents</source>
            <translation>всего происшествий</translation>
        </message>
        <message>
            <source>reported to the right body</source>
            <translation>сообщено в нужный орган</translation>
        </message>
        <message>
            <source>report not written down yet</source>
            <translation>сообщение ещё не записано</translation>
        </message>
        <message>
            <source>seen by the worker</source>
            <translation>видел работник</translation>
        </message>
        <message>
            <source>told by the child</source>
            <translation>рассказал ребёнок</translation>
        </message>
        <message>
            <source>told by somebody else</source>
            <translation>рассказал другой человек</translation>
        </message>
        <message>
            <source>stands in a document</source>
            <translation>есть в документе</translation>
        </message>
        <message>
            <source>begun in the month</source>
            <translation>начато за месяц</translation>
        </message>
        <message>
            <source>running at the end of the month</source>
            <translation>действует на конец месяца</translation>
        </message>
        <message>
            <source>ended in the month</source>
            <translation>завершено за месяц</translation>
        </message>
        <message>
            <source>Visits that were due</source>
            <translation>Посещения, которым пришёл срок</translation>
        </message>
        <message>
            <source>First visit after a message</source>
            <translation>Первое посещение после обращения</translation>
        </message>
        <message>
            <source>Answers to who sent the message</source>
            <translation>Ответы тем, кто сообщил</translation>
        </message>
        <message>
            <source>Other tasks that were due</source>
            <translation>Другие задачи, которым пришёл срок</translation>
        </message>
    </context>
    <context>
        <name>ReportInWords</name>
        <message>
            <source>Monthly report: {month}</source>
            <translation>Месячный отчёт: {month}</translation>
        </message>
        <message>
            <source>Counted {moment} on this laptop: own files and own work of {worker}.</source>
            <translation>Подсчитано {moment} на этом ноутбуке: свои дела и своя работа, {worker}.</translation>
        </message>
        <message>
            <source>Counted {moment} from all files on this laptop.</source>
            <translation>Подсчитано {moment} по всем делам на этом ноутбуке.</translation>
        </message>
        <message numerus="yes">
            <source>%n files were open at the end of the month.</source>
            <translation>
                <numerusform>На конец месяца было открыто %n дело.</numerusform>
                <numerusform>На конец месяца было открыто %n дела.</numerusform>
                <numerusform>На конец месяца было открыто %n дел.</numerusform>
            </translation>
        </message>
        <message>
            <source>This laptop has never synced: what colleagues wrote is not in it.</source>
            <translation>Этот ноутбук ещё не синхронизировался: записей коллег здесь нет.</translation>
        </message>
        <message>
            <source>Last sync: {moment}. What colleagues sent later is not in it.</source>
            <translation>Последняя синхронизация: {moment}. Того, что коллеги прислали позже, здесь нет.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes of this laptop are not at the centre yet.</source>
            <translation>
                <numerusform>%n изменение с этого ноутбука ещё не в центре.</numerusform>
                <numerusform>%n изменения с этого ноутбука ещё не в центре.</numerusform>
                <numerusform>%n изменений с этого ноутбука ещё не в центре.</numerusform>
            </translation>
        </message>
        <message>
            <source>The month is not over.</source>
            <translation>Месяц ещё не закончился.</translation>
        </message>
        <message>
            <source>There are no names, IIN or addresses of families in this report.</source>
            <translation>В отчёте нет имён, ИИН и адресов семей.</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>не указано</translation>
        </message>
        <message>
            <source>One record may stand in several lines.</source>
            <translation>Одна запись может стоять в нескольких строках.</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Пришёл срок</translation>
        </message>
        <message>
            <source>In time</source>
            <translation>В срок</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>С опозданием</translation>
        </message>
        <message>
            <source>Not done</source>
            <translation>Не сделано</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>Срок не вышел</translation>
        </message>
        <message>
            <source>Deadlines are defaults of the program or of your agency, not a quote of the law.</source>
            <translation>Сроки заданы программой или вашей организацией, это не цитата закона.</translation>
        </message>
        <message>
            <source>Done in time</source>
            <translation>Выполнено в срок</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Семьи</translation>
        </message>
        <message>
            <source>Children</source>
            <translation>Дети</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Assessments</source>
            <translation>Оценки риска</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Направления</translation>
        </message>
        <message>
            <source>without a village</source>
            <translation>село не указано</translation>
        </message>
        <message>
            <source>By village</source>
            <translation>По сёлам</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Работник</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Дела</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Происшествия</translation>
        </message>
        <message>
            <source>somebody who is not known here</source>
            <translation>кто-то, кого этот ноутбук не знает</translation>
        </message>
        <message>
            <source>By worker</source>
            <translation>По работникам</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Всего</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>The report</source>
            <translation>Отчёт</translation>
        </message>
        <message>
            <source>Create report</source>
            <translation>Создать отчёт</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>All files on this laptop</source>
            <translation>Все дела на ноутбуке</translation>
        </message>
        <message>
            <source>Only my own work</source>
            <translation>Только моя работа</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Раньше</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Отчёты</translation>
        </message>
        <message>
            <source>IT has switched off saving as a file on this laptop.</source>
            <translation>ИТ-отдел отключил сохранение в файл на этом ноутбуке.</translation>
        </message>
        <message>
            <source>The district, without families</source>
            <translation>Район, без семей</translation>
        </message>
        <message>
            <source>What is counted</source>
            <translation>Что считать</translation>
        </message>
        <message>
            <source>Choose the month, then create the report. Nothing is sent anywhere.</source>
            <translation>Выберите месяц и составьте отчёт. Никуда ничего не отправляется.</translation>
        </message>
        <message>
            <source>{month}: {count}</source>
            <translation>{month}: {count}</translation>
        </message>
        <message>
            <source>Families by level of risk</source>
            <translation>Семьи по уровню риска</translation>
        </message>
        <message>
            <source>The month in short</source>
            <translation>Итоги месяца</translation>
        </message>
        <message>
            <source>visits took place</source>
            <translation>посещений состоялось</translation>
        </message>
        <message>
            <source>assessments were made</source>
            <translation>оценок риска сделано</translation>
        </message>
        <message numerus="yes">
            <source>%n more lines are in the workbook and in the PDF.</source>
            <translation>
                <numerusform>Ещё %n строка есть в книге XLSX и в PDF.</numerusform>
                <numerusform>Ещё %n строки есть в книге XLSX и в PDF.</numerusform>
                <numerusform>Ещё %n строк есть в книге XLSX и в PDF.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultBody</name>
        <message>
            <source>Answers that led to it</source>
            <translation>Ответы, которые к этому привели</translation>
        </message>
        <message numerus="yes">
            <source>%n questions of the assessment are open</source>
            <translation>
                <numerusform>Открыт %n вопрос оценки</numerusform>
                <numerusform>Открыты %n вопроса оценки</numerusform>
                <numerusform>Открыто %n вопросов оценки</numerusform>
            </translation>
        </message>
        <message>
            <source>No answer behind the level is another.</source>
            <translation>Ни один ответ, от которого зависит уровень, не изменился.</translation>
        </message>
        <message>
            <source>Answers about each person in a list are not compared.</source>
            <translation>Ответы об отдельных людях в списках не сравниваются.</translation>
        </message>
        <message>
            <source>What changed since {date}</source>
            <translation>Что изменилось с {date}</translation>
        </message>
        <message>
            <source>worse</source>
            <translation>хуже</translation>
        </message>
        <message>
            <source>better</source>
            <translation>лучше</translation>
        </message>
        <message>
            <source>different</source>
            <translation>иначе</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>нет ответа</translation>
        </message>
        <message>
            <source>{before} → {now}</source>
            <translation>{before} → {now}</translation>
        </message>
        <message>
            <source>No date is set.</source>
            <translation>Дата не назначена.</translation>
        </message>
        <message>
            <source>What must follow</source>
            <translation>Что нужно сделать</translation>
        </message>
        <message>
            <source>Raised from {level} by the worker's judgement.</source>
            <translation>Поднят с уровня «{level}» по решению работника.</translation>
        </message>
        <message>
            <source>First assessment</source>
            <translation>Первая оценка</translation>
        </message>
        <message>
            <source>The same as before</source>
            <translation>Как и прежде</translation>
        </message>
        <message>
            <source>Before: {level}</source>
            <translation>До этого: {level}</translation>
        </message>
        <message numerus="yes">
            <source>Not assessed: %n answers are missing</source>
            <translation>
                <numerusform>Не оценён: не хватает %n ответа</numerusform>
                <numerusform>Не оценён: не хватает %n ответов</numerusform>
                <numerusform>Не оценён: не хватает %n ответов</numerusform>
            </translation>
        </message>
        <message>
            <source>The risk is not assessed</source>
            <translation>Риск не оценён</translation>
        </message>
        <message>
            <source>This does not mean low: the earlier level stands. Go back to the family for the answers.</source>
            <translation>Это не значит «низкий»: действует прежний уровень. Вернитесь в семью за ответами.</translation>
        </message>
        <message>
            <source>Agreed with the family.</source>
            <translation>Договорились с семьёй.</translation>
        </message>
        <message>
            <source>Default of the program, not a legal requirement</source>
            <translation>Значение программы по умолчанию, а не требование закона</translation>
        </message>
    </context>
    <context>
        <name>ResultPage</name>
        <message>
            <source>Done</source>
            <comment>page</comment>
            <translation>Готово</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>К семье</translation>
        </message>
        <message>
            <source>Risk result</source>
            <translation>Результат оценки риска</translation>
        </message>
        <message>
            <source>The visit is finished. It will go out at the next sync.</source>
            <translation>Посещение завершено. Запись уйдёт при следующей синхронизации.</translation>
        </message>
        <message>
            <source>The next visit is planned for {date}.</source>
            <translation>Следующее посещение запланировано на {date}.</translation>
        </message>
        <message>
            <source>The next visit was agreed for {date}.</source>
            <translation>Следующее посещение договорено на {date}.</translation>
        </message>
        <message>
            <source>Plan this visit</source>
            <translation>Запланировать это посещение</translation>
        </message>
        <message>
            <source>Assessment complete. Hold Space to see it.</source>
            <translation>Оценка готова. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>The next step is written down. Hold Space to see it.</source>
            <translation>Следующий шаг записан. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
    </context>
    <context>
        <name>ResultSoFar</name>
        <message>
            <source>{form}: what it comes to so far, and which answers make it so. Hold Space to see it.</source>
            <translation>{form}: что получается сейчас и из-за каких ответов. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>No answer raises it so far.</source>
            <translation>Пока ни один ответ его не повышает.</translation>
        </message>
        <message>
            <source>Nothing so far</source>
            <translation>Пока ничего</translation>
        </message>
    </context>
    <context>
        <name>RiskHistory</name>
        <message>
            <source>History of the level: {points}</source>
            <translation>История уровня: {points}</translation>
        </message>
    </context>
    <context>
        <name>RiskMark</name>
        <message>
            <source>Urgent</source>
            <translation>Экстренный</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Высокий</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Средний</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Низкий</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Не оценён</translation>
        </message>
        <message>
            <source>Level of risk: {level}</source>
            <translation>Уровень риска: {level}</translation>
        </message>
    </context>
    <context>
        <name>RoomPage</name>
        <message>
            <source>The form for this has not come from the centre yet. Sync, then look again.</source>
            <translation>Форма для этого ещё не пришла из центра. Синхронизируйте и посмотрите снова.</translation>
        </message>
        <message>
            <source>Nothing is written down here yet.</source>
            <translation>Здесь пока ничего не записано.</translation>
        </message>
        <message>
            <source>Nothing is written down here yet. To begin, press “{button}” above.</source>
            <translation>Здесь пока ничего не записано. Чтобы начать, нажмите вверху «{button}».</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Institution</source>
            <translation>Учреждение</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Без даты</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>What is written here. Hold Space to see it.</source>
            <translation>Что здесь записано. Удерживайте пробел, чтобы увидеть.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>On paper</source>
            <translation>На бумаге</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Внесено не в ту семью</translation>
        </message>
    </context>
    <context>
        <name>Rooms</name>
        <message>
            <source>Work with the family</source>
            <translation>Работа с семьёй</translation>
        </message>
        <message>
            <source>{count}, open: {open}</source>
            <translation>{count}, открыто: {open}</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Messages and intake</source>
            <translation>Обращения</translation>
        </message>
        <message>
            <source>Placements</source>
            <translation>Устройство детей</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Наставничество</translation>
        </message>
        <message>
            <source>Closing the case</source>
            <translation>Закрытие дела</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>Усыновление</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>План</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Направления</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Согласия</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Передача в другой орган</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Происшествия</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Проверки</translation>
        </message>
        <message>
            <source>Several visits in a row met nobody. Find out where the family is and tell your supervisor.</source>
            <translation>Несколько посещений подряд никого не застали. Узнайте, где семья, и сообщите руководителю.</translation>
        </message>
        <message>
            <source>An incident has no report yet. Tell the right body and write down whom, when and how.</source>
            <translation>По происшествию ещё нет сообщения. Сообщите в нужный орган и запишите, кому, когда и как.</translation>
        </message>
        <message>
            <source>Something is missing here.</source>
            <translation>Здесь чего-то не хватает.</translation>
        </message>
    </context>
    <context>
        <name>RulesPage</name>
        <message>
            <source>Deadlines and rules</source>
            <translation>Сроки и правила</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>The new values hold from</source>
            <translation>Новые значения действуют с</translation>
        </message>
        <message>
            <source>Write the file for the centre</source>
            <translation>Записать файл для центра</translation>
        </message>
        <message>
            <source>Change values for the agency</source>
            <translation>Изменить значения для агентства</translation>
        </message>
        <message>
            <source>Type other values above, then the first day on which they hold. Nothing changes on any laptop until the file has been published at the centre.</source>
            <translation>Впишите выше другие значения и первый день, с которого они действуют. Ни на одном ноутбуке ничего не изменится, пока файл не опубликуют в центре.</translation>
        </message>
        <message>
            <source>Defaults of the programme, not a legal quote</source>
            <translation>Значения программы по умолчанию, не цитата закона</translation>
        </message>
        <message>
            <source>From acts and reports</source>
            <translation>Из актов и сообщений</translation>
        </message>
        <message>
            <source>Two rule packs contradict each other.</source>
            <translation>Два набора правил противоречат друг другу.</translation>
        </message>
        <message>
            <source>The one that began later counts. Tell the IT administrator.</source>
            <translation>Действует тот, что начался позже. Сообщите ИТ-администратору.</translation>
        </message>
        <message>
            <source>No rules have come from the centre yet.</source>
            <translation>Правила из центра ещё не получены.</translation>
        </message>
        <message>
            <source>From {date} on other values hold: they have come already.</source>
            <translation>С {date} действуют другие значения: они уже получены.</translation>
        </message>
        <message>
            <source>New value: {rule}</source>
            <translation>Новое значение: {rule}</translation>
        </message>
        <message>
            <source>since {date}</source>
            <translation>с {date}</translation>
        </message>
        <message>
            <source>set by the agency; default of the programme: {value}</source>
            <translation>задано агентством; по умолчанию в программе: {value}</translation>
        </message>
        <message>
            <source>default of the programme</source>
            <translation>значение программы по умолчанию</translation>
        </message>
        <message>
            <source>Write a whole number.</source>
            <translation>Впишите целое число.</translation>
        </message>
        <message>
            <source>Type at least one other value above.</source>
            <translation>Впишите выше хотя бы одно другое значение.</translation>
        </message>
        <message>
            <source>Write today or a later day.</source>
            <translation>Впишите сегодняшний или более поздний день.</translation>
        </message>
        <message>
            <source>The file could not be written there. Choose another folder.</source>
            <translation>Туда не удалось записать файл. Выберите другую папку.</translation>
        </message>
        <message>
            <source>The file is written. Nothing has changed yet.</source>
            <translation>Файл записан. Пока ничего не изменилось.</translation>
        </message>
        <message>
            <source>Give it to whoever runs the centre: publish-rules {name}.</source>
            <translation>Передайте его тому, кто ведёт центр: publish-rules {name}.</translation>
        </message>
    </context>
    <context>
        <name>SamePage</name>
        <message>
            <source>Is this one person?</source>
            <translation>Это один человек?</translation>
        </message>
        <message>
            <source>Is this one family?</source>
            <translation>Это одна семья?</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Decided: it is one and the same.</source>
            <translation>Решено: это одно и то же.</translation>
        </message>
        <message>
            <source>Decided: they are two.</source>
            <translation>Решено: это разные.</translation>
        </message>
        <message>
            <source>A worker says that it is one and the same. The supervisor decides.</source>
            <translation>Работник считает, что это одно и то же. Решает руководитель.</translation>
        </message>
        <message>
            <source>A worker says that they are two.</source>
            <translation>Работник считает, что это разные.</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>совпадает</translation>
        </message>
        <message>
            <source>different</source>
            <translation>иначе</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Дата рождения</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Кем приходится детям</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Others in the family</source>
            <translation>Другие в семье</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Название семьи</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>Улица и дом</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Члены семьи</translation>
        </message>
        <message>
            <source>Both files will show that they belong together. Neither record is changed; undo any time.</source>
            <translation>Оба дела покажут, что это одно и то же. Сами записи не меняются; отменить можно в любое время.</translation>
        </message>
        <message>
            <source>Your supervisor is asked and decides. Neither record is changed.</source>
            <translation>Спросим руководителя, решает он. Сами записи не меняются.</translation>
        </message>
        <message>
            <source>One person</source>
            <translation>Один человек</translation>
        </message>
        <message>
            <source>One family</source>
            <translation>Одна семья</translation>
        </message>
        <message>
            <source>Two different people</source>
            <translation>Два разных человека</translation>
        </message>
        <message>
            <source>Two different families</source>
            <translation>Две разные семьи</translation>
        </message>
    </context>
    <context>
        <name>SearchList</name>
        <message>
            <source>Type a part of the words</source>
            <translation>Введите часть слов</translation>
        </message>
        <message>
            <source>Lines that match</source>
            <translation>Подходящие строки</translation>
        </message>
        <message>
            <source>Lines that match: {count}</source>
            <translation>Подходящих строк: {count}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Remove {what}</source>
            <translation>Убрать: {what}</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Размер текста</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>Светлая или тёмная тема</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Как в системе</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлая</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмная</translation>
        </message>
        <message>
            <source>Changing the passphrase. This takes a few seconds.</source>
            <translation>Меняем парольную фразу. Это займёт несколько секунд.</translation>
        </message>
        <message>
            <source>This is not the passphrase you use now. It has not been changed.</source>
            <translation>Это не нынешняя парольная фраза. Она не изменена.</translation>
        </message>
        <message>
            <source>The passphrase now</source>
            <translation>Нынешняя парольная фраза</translation>
        </message>
        <message>
            <source>The new passphrase</source>
            <translation>Новая парольная фраза</translation>
        </message>
        <message>
            <source>At least {count} characters.</source>
            <translation>Не меньше {count} знаков.</translation>
        </message>
        <message>
            <source>The new one once more</source>
            <translation>Новая фраза ещё раз</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>Сменить парольную фразу</translation>
        </message>
        <message>
            <source>Screen</source>
            <translation>Экран</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Show the policy</source>
            <translation>Показать политику</translation>
        </message>
        <message>
            <source>What the IT of your agency has laid down, such as when Tirek locks by itself.</source>
            <translation>Что задал ИТ-отдел вашей организации, например когда Тірек блокируется сам.</translation>
        </message>
        <message>
            <source>Policy of this laptop</source>
            <translation>Политика этого ноутбука</translation>
        </message>
        <message>
            <source>Tirek uses Qt and PySide6 under the GNU LGPL 3. These libraries lie in the program's folder as files of their own and may be replaced. The licences of all parts lie in {folder}.</source>
            <translation>Тірек использует Qt и PySide6 на условиях GNU LGPL 3. Эти библиотеки лежат в папке программы отдельными файлами, и их можно заменить. Лицензии всех частей лежат в {folder}.</translation>
        </message>
        <message>
            <source>About Tirek</source>
            <translation>О программе Тірек</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>Версия {version}</translation>
        </message>
        <message>
            <source>Other words</source>
            <translation>Другие слова</translation>
        </message>
        <message>
            <source>Your agency asks for six words that Tirek proposes. Write them down first.</source>
            <translation>Ваша организация требует шесть слов, которые предлагает Тірек. Сначала запишите их.</translation>
        </message>
        <message>
            <source>Write the passphrase you use now.</source>
            <translation>Напишите нынешнюю парольную фразу.</translation>
        </message>
        <message>
            <source>This is too short: at least {count} characters.</source>
            <translation>Слишком коротко: нужно не меньше {count} знаков.</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Две фразы не совпадают.</translation>
        </message>
        <message>
            <source>A newer version of Tirek is out: {version}.</source>
            <translation>Есть более новая версия Тірек: {version}.</translation>
        </message>
        <message>
            <source>IT installs it; Tirek installs nothing by itself. Go on working.</source>
            <translation>Её установит ИТ-отдел; сам Тірек ничего не устанавливает. Продолжайте работать.</translation>
        </message>
    </context>
    <context>
        <name>SetupFrame</name>
        <message>
            <source>Step {number} of {count}: {title}</source>
            <translation>Шаг {number} из {count}: {title}</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Go on later</source>
            <translation>Продолжить позже</translation>
        </message>
    </context>
    <context>
        <name>SheetField</name>
        <message>
            <source>Choose one of the list.</source>
            <translation>Выберите из списка.</translation>
        </message>
    </context>
    <context>
        <name>SheetPage</name>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>What you typed is kept, {time}</source>
            <translation>Введённое сохранено, {time}</translation>
        </message>
        <message>
            <source>You began to change this and have not saved it yet.</source>
            <translation>Вы начали менять это и ещё не записали.</translation>
        </message>
        <message>
            <source>A colleague changed this meanwhile: {fields}.</source>
            <translation>Коллега тем временем изменил(а): {fields}.</translation>
        </message>
        <message>
            <source>What you typed stays. Only the fields that you changed yourself are saved.</source>
            <translation>Введённое вами остаётся. Запишутся только те поля, которые изменили вы сами.</translation>
        </message>
        <message>
            <source>You changed the same. If you save, both values are kept until one is chosen.</source>
            <translation>Вы изменили то же самое. После записи останутся оба значения, пока не выберут одно.</translation>
        </message>
        <message>
            <source>Throw away what I typed</source>
            <translation>Убрать введённое мной</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Сохраняется</translation>
        </message>
    </context>
    <context>
        <name>SignatureBox</name>
        <message>
            <source>Take back the last stroke</source>
            <translation>Убрать последний штрих</translation>
        </message>
        <message>
            <source>Begin again</source>
            <translation>Начать заново</translation>
        </message>
        <message>
            <source>Sign again</source>
            <translation>Подписать заново</translation>
        </message>
        <message>
            <source>Draw again</source>
            <translation>Нарисовать заново</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Signed: covered. Hold Space to see it.</source>
            <translation>Подписано, скрыто. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Sign here with a finger, a pen or the mouse.</source>
            <translation>Подпишите здесь пальцем, пером или мышью.</translation>
        </message>
        <message>
            <source>Signed. Only on this laptop.</source>
            <translation>Подписано. Только на этом ноутбуке.</translation>
        </message>
        <message>
            <source>Drawn: covered. Hold Space to see it.</source>
            <translation>Нарисовано, скрыто. Чтобы увидеть, удерживайте пробел.</translation>
        </message>
        <message>
            <source>Draw here with a finger, a pen or the mouse.</source>
            <translation>Рисуйте здесь пальцем, пером или мышью.</translation>
        </message>
        <message>
            <source>Drawn. Only on this laptop.</source>
            <translation>Нарисовано. Только на этом ноутбуке.</translation>
        </message>
        <message>
            <source>What was signed here is not on this laptop or is damaged.</source>
            <translation>Подписи на этом ноутбуке нет, или она повреждена.</translation>
        </message>
        <message>
            <source>What was drawn here is not on this laptop or is damaged.</source>
            <translation>Того, что здесь нарисовано, нет на этом ноутбуке, или оно повреждено.</translation>
        </message>
    </context>
    <context>
        <name>SimilarPeople</name>
        <message>
            <source>Go on typing. If it is one of these people, say so, and nobody is on record twice.</source>
            <translation>Печатайте дальше. Если это кто-то из них, скажите, и никто не будет записан дважды.</translation>
        </message>
        <message>
            <source>People who look alike</source>
            <translation>Похожие люди</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>ещё никто не был</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>последнее посещение {date}</translation>
        </message>
        <message>
            <source>no IIN is written down</source>
            <translation>ИИН не записан</translation>
        </message>
        <message>
            <source>without a name</source>
            <translation>без имени</translation>
        </message>
        <message>
            <source>This person</source>
            <translation>Этот человек</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>Another person</source>
            <translation>Другой человек</translation>
        </message>
    </context>
    <context>
        <name>StarLegend</name>
        <message>
            <source>{star} marks what is about safety.</source>
            <translation>{star} — то, что касается безопасности.</translation>
        </message>
    </context>
    <context>
        <name>StateMark</name>
        <message>
            <source>Draft</source>
            <translation>Черновик</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Только здесь</translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation>Отправляется</translation>
        </message>
        <message>
            <source>Only the text is at the centre</source>
            <translation>В центре лишь текст</translation>
        </message>
        <message>
            <source>The centre has it</source>
            <translation>В центре есть</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Ждёт вас</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Возвращено</translation>
        </message>
        <message>
            <source>Set aside at the centre</source>
            <translation>Отложено в центре</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Sync now</source>
            <translation>Синхронизировать сейчас</translation>
        </message>
        <message>
            <source>Turn off field mode</source>
            <translation>Выключить полевой режим</translation>
        </message>
        <message>
            <source>Turn on field mode</source>
            <translation>Включить полевой режим</translation>
        </message>
        <message>
            <source>Switch field mode off</source>
            <translation>Выключить полевой режим: снова искать сеть</translation>
        </message>
        <message>
            <source>Switch field mode on</source>
            <translation>Включить полевой режим: не искать сеть</translation>
        </message>
    </context>
    <context>
        <name>SyncPage</name>
        <message>
            <source>New families</source>
            <translation>Новые семьи</translation>
        </message>
        <message>
            <source>Family data</source>
            <translation>Данные семей</translation>
        </message>
        <message>
            <source>Family members</source>
            <translation>Члены семьи</translation>
        </message>
        <message>
            <source>Home visits</source>
            <translation>Посещения на дому</translation>
        </message>
        <message>
            <source>Risk assessments</source>
            <translation>Оценки риска</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Заметки</translation>
        </message>
        <message>
            <source>Decisions between two versions</source>
            <translation>Решения между двумя версиями</translation>
        </message>
        <message>
            <source>Assignments</source>
            <translation>Назначения</translation>
        </message>
        <message>
            <source>Planned visits</source>
            <translation>Запланированные посещения</translation>
        </message>
        <message>
            <source>Filled forms</source>
            <translation>Заполненные формы</translation>
        </message>
        <message>
            <source>Messages and intake</source>
            <translation>Обращения</translation>
        </message>
        <message>
            <source>Incidents</source>
            <translation>Происшествия</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Планы</translation>
        </message>
        <message>
            <source>Referrals</source>
            <translation>Направления</translation>
        </message>
        <message>
            <source>Transfers to other bodies</source>
            <translation>Передачи в другие органы</translation>
        </message>
        <message>
            <source>Questions to the supervisor</source>
            <translation>Запросы руководителю</translation>
        </message>
        <message>
            <source>Decisions of the supervisor</source>
            <translation>Решения руководителя</translation>
        </message>
        <message>
            <source>Levels of risk by judgement</source>
            <translation>Уровни риска по решению</translation>
        </message>
        <message>
            <source>Closed and reopened cases</source>
            <translation>Закрытые и возобновлённые дела</translation>
        </message>
        <message>
            <source>Placements</source>
            <translation>Устройство детей</translation>
        </message>
        <message>
            <source>Mentorships</source>
            <translation>Наставничество</translation>
        </message>
        <message>
            <source>Inspections</source>
            <translation>Проверки</translation>
        </message>
        <message>
            <source>Withdrawn and brought back</source>
            <translation>Убранное и возвращённое</translation>
        </message>
        <message>
            <source>Linked people and files</source>
            <translation>Связанные люди и дела</translation>
        </message>
        <message>
            <source>Family relations</source>
            <translation>Родственные связи</translation>
        </message>
        <message>
            <source>Other changes</source>
            <translation>Другие изменения</translation>
        </message>
        <message>
            <source>Photos and files</source>
            <translation>Фото и файлы</translation>
        </message>
        <message>
            <source>Photos and files go after the text, those about risk first, and go on where they stopped.</source>
            <translation>Фото и файлы идут после текста, сначала о риске, и продолжаются с места, где прервались.</translation>
        </message>
        <message>
            <source>Everything is kept on this laptop, encrypted.</source>
            <translation>Всё хранится на этом ноутбуке в зашифрованном виде.</translation>
        </message>
        <message>
            <source>Looking what waits here</source>
            <translation>Смотрим, что ждёт отправки</translation>
        </message>
        <message numerus="yes">
            <source>The centre does not have %n changes yet</source>
            <translation>
                <numerusform>В центре ещё нет %n изменения</numerusform>
                <numerusform>В центре ещё нет %n изменений</numerusform>
                <numerusform>В центре ещё нет %n изменений</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is at the centre</source>
            <translation>Всё есть в центре</translation>
        </message>
        <message>
            <source>Everything finished is at the centre</source>
            <translation>Всё законченное есть в центре</translation>
        </message>
        <message>
            <source>This laptop has not synced yet</source>
            <translation>Этот ноутбук ещё не синхронизировался</translation>
        </message>
        <message>
            <source>The text is at the centre, photos and files are not</source>
            <translation>Текст в центре, фото и файлы — ещё нет</translation>
        </message>
        <message>
            <source>Nothing waits to be sent</source>
            <translation>Отправлять нечего</translation>
        </message>
        <message>
            <source>No receipt yet</source>
            <translation>Квитанции ещё нет</translation>
        </message>
        <message>
            <source>Read these words to your supervisor by telephone: {words}</source>
            <translation>Прочтите эти слова руководителю по телефону: {words}</translation>
        </message>
        <message>
            <source>If the words are the same on both sides, nobody stands in between.</source>
            <translation>Если слова у обоих совпадают, посередине никого нет.</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>These need a person</source>
            <translation>Здесь нужен человек</translation>
        </message>
        <message>
            <source>Nothing waits on this laptop.</source>
            <translation>На этом ноутбуке ничего не ждёт отправки.</translation>
        </message>
        <message>
            <source>Each leaves this laptop by itself when what stands under it is done.</source>
            <translation>Уйдёт с этого ноутбука само, когда всё перечисленное ниже будет закончено.</translation>
        </message>
        <message>
            <source>Given to a colleague, still on this laptop</source>
            <translation>Передано коллеге, но ещё на этом ноутбуке</translation>
        </message>
        <message numerus="yes">
            <source>%n drafts are unfinished: finish or remove them.</source>
            <translation>
                <numerusform>%n черновик не закончен: завершите или уберите его.</numerusform>
                <numerusform>%n черновика не закончены: завершите или уберите их.</numerusform>
                <numerusform>%n черновиков не закончены: завершите или уберите их.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes have not reached the centre yet.</source>
            <translation>
                <numerusform>%n изменение ещё не дошло до центра.</numerusform>
                <numerusform>%n изменения ещё не дошли до центра.</numerusform>
                <numerusform>%n изменений ещё не дошли до центра.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files have not reached the centre yet.</source>
            <translation>
                <numerusform>Фото и файлы, которые ещё не дошли до центра: %n.</numerusform>
                <numerusform>Фото и файлы, которые ещё не дошли до центра: %n.</numerusform>
                <numerusform>Фото и файлы, которые ещё не дошли до центра: %n.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside until a person decides.</source>
            <translation>
                <numerusform>%n изменение отложено, пока не решит человек.</numerusform>
                <numerusform>%n изменения отложены, пока не решит человек.</numerusform>
                <numerusform>%n изменений отложены, пока не решит человек.</numerusform>
            </translation>
        </message>
        <message>
            <source>It leaves with the next sync.</source>
            <translation>Уйдёт при следующей синхронизации.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Сколько</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Объём</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Ждут отправки</translation>
        </message>
        <message>
            <source>While it is on, Tirek does not look for a network: it saves battery and traffic. Sync now goes out once all the same.</source>
            <translation>Пока он включён, Тірек не ищет сеть: это бережёт батарею и трафик. «Синхронизировать сейчас» один раз сработает и тогда.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>и ещё %n</numerusform>
                <numerusform>и ещё %n</numerusform>
                <numerusform>и ещё %n</numerusform>
            </translation>
        </message>
        <message>
            <source>What the centre does not have yet</source>
            <translation>Чего ещё нет в центре</translation>
        </message>
        <message>
            <source>Set aside at the centre. It is kept there and here; your supervisor will decide.</source>
            <translation>Отложено в центре. Оно есть и там, и здесь; решит ваш руководитель.</translation>
        </message>
        <message>
            <source>The centre did not take it. It is safe here; tell the IT administrator.</source>
            <translation>Центр это не принял. Здесь оно в сохранности; сообщите администратору.</translation>
        </message>
        <message>
            <source>Not about one family</source>
            <translation>Не об одной семье</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Decide</source>
            <translation>Выбрать</translation>
        </message>
        <message>
            <source>Decide between two versions: {name}</source>
            <translation>Выбрать из двух версий: {name}</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>Синхронизировать сейчас</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Синхронизация</translation>
        </message>
        <message>
            <source>Field mode</source>
            <translation>Полевой режим</translation>
        </message>
        <message>
            <source>Off</source>
            <comment>field mode</comment>
            <translation>Выключен</translation>
        </message>
        <message>
            <source>On</source>
            <comment>field mode</comment>
            <translation>Включён</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Квитанции</translation>
        </message>
        <message>
            <source>Newest receipt of the centre</source>
            <translation>Последняя квитанция центра</translation>
        </message>
        <message>
            <source>Last rounds</source>
            <translation>Последние сеансы</translation>
        </message>
        <message>
            <source>Tirek files</source>
            <translation>Файлы Тірек</translation>
        </message>
        <message>
            <source>Export for the office</source>
            <translation>Выгрузить для офиса</translation>
        </message>
        <message>
            <source>Open the office's answer</source>
            <translation>Открыть ответ офиса</translation>
        </message>
        <message>
            <source>All that waits goes into one encrypted file. Anybody may carry it; only the office can open it.</source>
            <translation>Всё, что ждёт отправки, попадает в один зашифрованный файл. Нести его может кто угодно, открыть — только офис.</translation>
        </message>
        <message>
            <source>Without a network</source>
            <translation>Без сети</translation>
        </message>
        <message>
            <source>Exported {time}, no receipt yet: all of it waits until the office's answer is opened here.</source>
            <translation>Выгружено: {time}. Квитанции ещё нет: всё ждёт, пока ответ офиса не открыт здесь.</translation>
        </message>
        <message>
            <source>In the file: changes {changes}, photos and files {photos}, {size}.</source>
            <translation>В файле: изменений — {changes}, фото и файлов — {photos}, {size}.</translation>
        </message>
        <message>
            <source>Not everything fitted. The rest goes with the next file, after the answer.</source>
            <translation>Поместилось не всё. Остальное — в следующем файле, после ответа.</translation>
        </message>
        <message>
            <source>The centre was restored from a copy. Export once more: what it may have lost goes again.</source>
            <translation>Центр восстановлен из копии. Выгрузите ещё раз: то, что могло потеряться, уйдёт снова.</translation>
        </message>
        <message>
            <source>The answer was opened: changes with a receipt {confirmed}, changes that came {received}.</source>
            <translation>Ответ открыт: изменений с квитанцией — {confirmed}, пришло изменений — {received}.</translation>
        </message>
    </context>
    <context>
        <name>SyncSentences</name>
        <message>
            <source>Connecting to the centre</source>
            <translation>Связываемся с центром</translation>
        </message>
        <message>
            <source>Sending what waits here</source>
            <translation>Отправляем то, что ждёт</translation>
        </message>
        <message>
            <source>Getting what colleagues wrote</source>
            <translation>Получаем записи коллег</translation>
        </message>
        <message>
            <source>Getting new forms</source>
            <translation>Получаем новые формы</translation>
        </message>
        <message>
            <source>Asking which photos and files are at the centre</source>
            <translation>Узнаём, какие фото и файлы уже в центре</translation>
        </message>
        <message>
            <source>Sending photos and files: {number} of {total}</source>
            <translation>Отправляем фото и файлы: {number} из {total}</translation>
        </message>
        <message>
            <source>Getting colleagues' photos and files: {number} of {total}</source>
            <translation>Получаем фото и файлы коллег: {number} из {total}</translation>
        </message>
        <message>
            <source>Everything is at the centre. Last sync {time}.</source>
            <translation>Всё есть в центре. Последняя синхронизация {time}.</translation>
        </message>
        <message>
            <source>Everything finished is at the centre.</source>
            <translation>Всё законченное есть в центре.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes wait.</source>
            <translation>
                <numerusform>%n изменение ждёт отправки.</numerusform>
                <numerusform>%n изменения ждут отправки.</numerusform>
                <numerusform>%n изменений ждут отправки.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes need you.</source>
            <translation>
                <numerusform>%n изменение требует вашего внимания.</numerusform>
                <numerusform>%n изменения требуют вашего внимания.</numerusform>
                <numerusform>%n изменений требуют вашего внимания.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changes are set aside at the centre.</source>
            <translation>
                <numerusform>%n изменение отложено в центре.</numerusform>
                <numerusform>%n изменения отложены в центре.</numerusform>
                <numerusform>%n изменений отложено в центре.</numerusform>
            </translation>
        </message>
        <message>
            <source>The oldest: {day}.</source>
            <translation>Самое давнее: {day}.</translation>
        </message>
        <message>
            <source>With this link it takes less than a minute.</source>
            <translation>При такой связи это займёт меньше минуты.</translation>
        </message>
        <message numerus="yes">
            <source>With this link it takes about %n minutes.</source>
            <translation>
                <numerusform>При такой связи это займёт около %n минуты.</numerusform>
                <numerusform>При такой связи это займёт около %n минут.</numerusform>
                <numerusform>При такой связи это займёт около %n минут.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos are only on this laptop.</source>
            <translation>
                <numerusform>%n фото есть только на этом ноутбуке.</numerusform>
                <numerusform>%n фото есть только на этом ноутбуке.</numerusform>
                <numerusform>%n фото есть только на этом ноутбуке.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files are only on this laptop.</source>
            <translation>
                <numerusform>%n файл есть только на этом ноутбуке.</numerusform>
                <numerusform>%n файла есть только на этом ноутбуке.</numerusform>
                <numerusform>%n файлов есть только на этом ноутбуке.</numerusform>
            </translation>
        </message>
        <message>
            <source>Unfinished, only on this laptop: {count}.</source>
            <translation>Не закончено, есть только на этом ноутбуке: {count}.</translation>
        </message>
        <message>
            <source>This laptop has not synced yet.</source>
            <translation>Этот ноутбук ещё не синхронизировался.</translation>
        </message>
        <message>
            <source>Last sync: {ago}.</source>
            <translation>Последняя синхронизация: {ago}.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n изменение ушло в центр, квитанция есть.</numerusform>
                <numerusform>%n изменения ушли в центр, квитанция есть.</numerusform>
                <numerusform>%n изменений ушло в центр, квитанция есть.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos and files went to the centre, its receipt is here.</source>
            <translation>
                <numerusform>%n фото или файл ушёл в центр, квитанция есть.</numerusform>
                <numerusform>%n фото и файла ушли в центр, квитанция есть.</numerusform>
                <numerusform>%n фото и файлов ушло в центр, квитанция есть.</numerusform>
            </translation>
        </message>
        <message>
            <source>Received: {count}.</source>
            <translation>Получено: {count}.</translation>
        </message>
        <message>
            <source>Tries: {count}, the first {moment}.</source>
            <translation>Попыток: {count}, первая {moment}.</translation>
        </message>
        <message>
            <source>Nothing new.</source>
            <translation>Ничего нового.</translation>
        </message>
        <message>
            <source>Field mode is on: switch it off where there is a signal.</source>
            <translation>Включён полевой режим: выключите его там, где есть связь.</translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days.</source>
            <translation>
                <numerusform>Уже %n день ничего не отправлено.</numerusform>
                <numerusform>Уже %n дня ничего не отправлено.</numerusform>
                <numerusform>Уже %n дней ничего не отправлено.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing has been sent for %n days. Please find a place with a signal.</source>
            <translation>
                <numerusform>Уже %n день ничего не отправлено. Найдите место со связью.</numerusform>
                <numerusform>Уже %n дня ничего не отправлено. Найдите место со связью.</numerusform>
                <numerusform>Уже %n дней ничего не отправлено. Найдите место со связью.</numerusform>
            </translation>
        </message>
        <message>
            <source>Field mode is on.</source>
            <translation>Включён полевой режим.</translation>
        </message>
        <message>
            <source>Offline.</source>
            <translation>Нет сети.</translation>
        </message>
        <message>
            <source>Your supervisor has not confirmed this laptop yet.</source>
            <translation>Руководитель ещё не подтвердил этот ноутбук.</translation>
        </message>
        <message>
            <source>Sync did not work.</source>
            <translation>Синхронизация не удалась.</translation>
        </message>
        <message numerus="yes">
            <source>We will try again in %n minutes.</source>
            <translation>
                <numerusform>Повторим через %n минуту.</numerusform>
                <numerusform>Повторим через %n минуты.</numerusform>
                <numerusform>Повторим через %n минут.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SyncStep</name>
        <message>
            <source>Getting the forms</source>
            <translation>Получаем формы</translation>
        </message>
        <message numerus="yes">
            <source>%n records have arrived</source>
            <translation>
                <numerusform>Получена %n запись</numerusform>
                <numerusform>Получены %n записи</numerusform>
                <numerusform>Получено %n записей</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Everything is here. %n records have arrived.</source>
            <translation>
                <numerusform>Всё на месте. Получена %n запись.</numerusform>
                <numerusform>Всё на месте. Получены %n записи.</numerusform>
                <numerusform>Всё на месте. Получено %n записей.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskForm</name>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Write the day.</source>
            <translation>Впишите день.</translation>
        </message>
        <message>
            <source>This day is over. Write today or a later day.</source>
            <translation>Этот день уже прошёл. Впишите сегодняшний или более поздний день.</translation>
        </message>
    </context>
    <context>
        <name>TaskRow</name>
        <message>
            <source>Put off: {reason}</source>
            <translation>Отложено: {reason}</translation>
        </message>
        <message>
            <source>Start visit</source>
            <translation>Начать посещение</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Выполнено</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Отложить</translation>
        </message>
        <message>
            <source>Open family</source>
            <translation>Открыть семью</translation>
        </message>
        <message>
            <source>Open institution</source>
            <translation>Открыть учреждение</translation>
        </message>
    </context>
    <context>
        <name>TasksPage</name>
        <message>
            <source>View</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Список</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>Неделя</translation>
        </message>
        <message>
            <source>Add task</source>
            <translation>Добавить задачу</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Задачи</translation>
        </message>
        <message>
            <source>No open tasks.</source>
            <translation>Открытых задач нет.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Срок сегодня</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>На этой неделе</translation>
        </message>
        <message>
            <source>Within a month</source>
            <translation>В течение месяца</translation>
        </message>
        <message>
            <source>Show more ({count})</source>
            <translation>Показать ещё ({count})</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Предыдущая неделя</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Следующая неделя</translation>
        </message>
        <message>
            <source>The holidays of {year} are not known to this program.</source>
            <translation>Праздники {year} года этой программе неизвестны.</translation>
        </message>
        <message>
            <source>Done: {task}</source>
            <translation>Выполнено: {task}</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Caseload</source>
            <translation>Нагрузка</translation>
        </message>
        <message>
            <source>Deadlines and rules</source>
            <translation>Сроки и правила</translation>
        </message>
    </context>
    <context>
        <name>TimelineRow</name>
        <message>
            <source>written {day}</source>
            <translation>записано {day}</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Before you leave: {what}</source>
            <translation>Перед выездом: {what}</translation>
        </message>
        <message>
            <source>Ready for the road.</source>
            <translation>Готов к дороге.</translation>
        </message>
        <message>
            <source>Works without a network until {date}.</source>
            <translation>Работает без сети до {date}.</translation>
        </message>
        <message>
            <source>Works without a network for as long as needed.</source>
            <translation>Без сети работает сколько нужно.</translation>
        </message>
        <message numerus="yes">
            <source>%n changes are only here.</source>
            <translation>
                <numerusform>%n изменение есть только здесь.</numerusform>
                <numerusform>%n изменения есть только здесь.</numerusform>
                <numerusform>%n изменений есть только здесь.</numerusform>
            </translation>
        </message>
        <message>
            <source>Last sync {time}.</source>
            <translation>Последняя синхронизация {time}.</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Срок сегодня</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>На этой неделе</translation>
        </message>
        <message>
            <source>Deadlines are being counted: {done} of {all}. The list appears when all are counted.</source>
            <translation>Сроки подсчитываются: готово {done} из {all}. Список появится, когда всё будет подсчитано.</translation>
        </message>
        <message>
            <source>Nothing is due, and no visit is planned.</source>
            <translation>Просроченного нет, и посещений не запланировано.</translation>
        </message>
        <message>
            <source>Nothing is due today. Next: {date}</source>
            <translation>На сегодня ничего. Следующее: {date}</translation>
        </message>
        <message>
            <source>Open families</source>
            <translation>Открыть семьи</translation>
        </message>
        <message>
            <source>Show all ({count})</source>
            <translation>Показать все ({count})</translation>
        </message>
        <message>
            <source>Drafts to continue</source>
            <translation>Незавершённые черновики</translation>
        </message>
        <message>
            <source>Waits for your decision</source>
            <translation>Ждёт вашего решения</translation>
        </message>
        <message>
            <source>Sent back to you</source>
            <translation>Возвращено вам</translation>
        </message>
        <message>
            <source>On record twice?</source>
            <translation>Записан дважды?</translation>
        </message>
        <message>
            <source>Came late</source>
            <translation>Пришло с опозданием</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
        <message>
            <source>Long without contact</source>
            <translation>Давно без контакта</translation>
        </message>
        <message>
            <source>High risk, long without contact</source>
            <translation>Высокий риск, давно не было встреч</translation>
        </message>
        <message>
            <source>Two files, possibly one person</source>
            <translation>Два дела, возможно, об одном человеке</translation>
        </message>
        <message>
            <source>Possibly known in the district</source>
            <translation>Возможно, известны в районе</translation>
        </message>
        <message>
            <source>{done} of {all} pages done</source>
            <translation>готово {done} из {all} страниц</translation>
        </message>
        <message>
            <source>just begun</source>
            <translation>только начат</translation>
        </message>
        <message numerus="yes">
            <source>%n answers need attention</source>
            <translation>
                <numerusform>%n ответ нужно проверить</numerusform>
                <numerusform>%n ответа нужно проверить</numerusform>
                <numerusform>%n ответов нужно проверить</numerusform>
            </translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>Open families with two versions</source>
            <translation>Открыть семьи с двумя версиями</translation>
        </message>
        <message>
            <source>Two people changed the same thing. Both values are kept.</source>
            <translation>Два человека изменили одно и то же. Оба значения сохранены.</translation>
        </message>
        <message>
            <source>Open institutions</source>
            <translation>Открыть учреждения</translation>
        </message>
        <message>
            <source>Open institutions with two versions</source>
            <translation>Открыть учреждения с двумя версиями</translation>
        </message>
        <message>
            <source>nobody has been there yet</source>
            <translation>ещё никто не был</translation>
        </message>
        <message>
            <source>last visit {date}</source>
            <translation>последнее посещение {date}</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Tirek stopped by itself and was opened again.</source>
            <translation>Тірек сам остановился и открыт снова.</translation>
        </message>
        <message>
            <source>What was saved is safe.</source>
            <translation>Сохранённое в сохранности.</translation>
        </message>
        <message>
            <source>Locked. Your work is saved.</source>
            <translation>Заблокировано. Ваша работа сохранена.</translation>
        </message>
        <message>
            <source>Locked.</source>
            <translation>Заблокировано.</translation>
        </message>
        <message>
            <source>The last second of typing may be missing.</source>
            <translation>Набранное в последнюю секунду могло не сохраниться.</translation>
        </message>
        <message>
            <source>Opening. This takes about a second.</source>
            <translation>Открываем. Это займёт около секунды.</translation>
        </message>
        <message>
            <source>Something in Tirek went wrong. Your records are safe.</source>
            <translation>В Тіреке произошла ошибка. Записи в сохранности.</translation>
        </message>
        <message>
            <source>Write your worker code.</source>
            <translation>Напишите код работника.</translation>
        </message>
        <message>
            <source>Write your passphrase.</source>
            <translation>Напишите парольную фразу.</translation>
        </message>
        <message numerus="yes">
            <source>Please wait %n seconds and try again.</source>
            <translation>
                <numerusform>Подождите %n секунду и повторите.</numerusform>
                <numerusform>Подождите %n секунды и повторите.</numerusform>
                <numerusform>Подождите %n секунд и повторите.</numerusform>
            </translation>
        </message>
        <message>
            <source>Worker code</source>
            <translation>Код работника</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Парольная фраза</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Set up for another worker</source>
            <translation>Настроить для другого работника</translation>
        </message>
        <message>
            <source>Version {version}</source>
            <translation>Версия {version}</translation>
        </message>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>VisitFrame</name>
        <message>
            <source>Opening</source>
            <translation>Открываем</translation>
        </message>
        <message>
            <source>To the family</source>
            <translation>К семье</translation>
        </message>
        <message>
            <source>Home visit, {date}</source>
            <translation>Посещение на дому, {date}</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Draft saved {time}</source>
            <translation>Черновик сохранён {time}</translation>
        </message>
        <message>
            <source>The last answers are not saved yet</source>
            <translation>Последние ответы ещё не сохранены</translation>
        </message>
    </context>
    <context>
        <name>VisitModel</name>
        <message>
            <source>series</source>
            <translation>серия</translation>
        </message>
        <message>
            <source>with {whom}</source>
            <translation>с: {whom}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>What for, and what came of it</source>
            <translation>Для чего и чем закончилось</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Работник</translation>
        </message>
    </context>
    <context>
        <name>VisitPage</name>
        <message>
            <source>Continue</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>{name} changed this at {time}. Your answers stay as they are.</source>
            <translation>{name} внёс изменения в {time}. Ваши ответы остаются как есть.</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>Страница {page} из {pages}</translation>
        </message>
        <message>
            <source>Last time (F8)</source>
            <translation>Прошлый раз (F8)</translation>
        </message>
    </context>
    <context>
        <name>VisitUpdates</name>
        <message>
            <source>You go on in the version you began.</source>
            <translation>Вы продолжаете в той версии, что начали.</translation>
        </message>
        <message>
            <source>A newer version of this form has come: {form} ({version})</source>
            <translation>Пришла новая версия этой формы: {form} ({version})</translation>
        </message>
        <message>
            <source>See what changes</source>
            <translation>Посмотреть, что изменится</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Остаться</translation>
        </message>
        <message>
            <source>A newer version of this form is announced, but has not come to this laptop yet.</source>
            <translation>Новая версия этой формы объявлена, но на этот ноутбук ещё не пришла.</translation>
        </message>
        <message>
            <source>A newer version of this form has come, but this laptop cannot open it.</source>
            <translation>Новая версия этой формы пришла, но этот ноутбук не может её открыть.</translation>
        </message>
        <message>
            <source>You go on in the version you began. Nothing is lost. Tell your supervisor.</source>
            <translation>Вы продолжаете в той версии, что начали. Ничего не потеряно. Сообщите руководителю.</translation>
        </message>
        <message>
            <source>Go back to the earlier version</source>
            <translation>Вернуться к прежней версии</translation>
        </message>
        <message numerus="yes">
            <source>%n answers moved.</source>
            <translation>
                <numerusform>Перешёл %n ответ.</numerusform>
                <numerusform>Перешло %n ответа.</numerusform>
                <numerusform>Перешло %n ответов.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answers are kept beside it as they were.</source>
            <translation>
                <numerusform>Рядом сохранён как был %n ответ.</numerusform>
                <numerusform>Рядом сохранены как были %n ответа.</numerusform>
                <numerusform>Рядом сохранены как были %n ответов.</numerusform>
            </translation>
        </message>
        <message>
            <source>The form is in the new version now.</source>
            <translation>Форма теперь в новой версии.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>New version of the form</source>
            <translation>Новая версия формы</translation>
        </message>
        <message>
            <source>This form was begun in an earlier version and moved to a newer one: {version}.</source>
            <translation>Эта форма начата в прежней версии и перенесена в новую: {version}.</translation>
        </message>
        <message>
            <source>A newer version of this form has come. You go on in yours.</source>
            <translation>Пришла новая версия этой формы. Вы продолжаете в своей.</translation>
        </message>
    </context>
    <context>
        <name>VisitsPage</name>
        <message>
            <source>Plan a visit</source>
            <translation>Запланировать посещение</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message numerus="yes">
            <source>Called off: %n visits</source>
            <translation>
                <numerusform>Отменено: %n посещение</numerusform>
                <numerusform>Отменено: %n посещения</numerusform>
                <numerusform>Отменено: %n посещений</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>All villages</source>
            <translation>Все сёла</translation>
        </message>
        <message>
            <source>No visit in this village here. Choose another village or all of them.</source>
            <translation>В этом селе здесь посещений нет. Выберите другое село или все.</translation>
        </message>
        <message>
            <source>No visit is planned for today. Visits that are due by the level of risk stand under Tasks.</source>
            <translation>На сегодня посещений не запланировано. Посещения, срок которых следует из уровня риска, — в разделе «Задачи».</translation>
        </message>
        <message>
            <source>No visit is planned for the next seven days. To plan one, press “Plan a visit”.</source>
            <translation>На ближайшие семь дней посещений нет. Чтобы запланировать, нажмите «Запланировать посещение».</translation>
        </message>
        <message>
            <source>No visit is planned later than that.</source>
            <translation>Более поздних посещений нет.</translation>
        </message>
        <message>
            <source>No visit was made yet.</source>
            <translation>Посещений ещё не было.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>На этой неделе</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Позже</translation>
        </message>
        <message>
            <source>Past</source>
            <translation>Прошедшие</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Когда</translation>
        </message>
        <message>
            <source>Village</source>
            <translation>Село</translation>
        </message>
        <message>
            <source>Of colleagues too</source>
            <translation>И коллег</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>Заполнить</translation>
        </message>
        <message>
            <source>Did not take place</source>
            <translation>Не состоялось</translation>
        </message>
        <message>
            <source>Move to another day</source>
            <translation>Перенести</translation>
        </message>
        <message>
            <source>Call off</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Open the family</source>
            <translation>Открыть семью</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>Tirek</source>
            <translation>Тірек</translation>
        </message>
    </context>
    <context>
        <name>Withdrawing</name>
        <message>
            <source>Withdraw</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Why is this record withdrawn?</source>
            <translation>Почему запись убирается?</translation>
        </message>
        <message>
            <source>It is hidden, not deleted, and can be brought back. The reason is kept.</source>
            <translation>Она будет скрыта, а не удалена, и её можно вернуть. Причина сохранится.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Write the reason first.</source>
            <translation>Сначала впишите причину.</translation>
        </message>
        <message>
            <source>Recently removed</source>
            <translation>Недавно убранное</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>School, lyceum or gymnasium</source>
            <translation>Школа, лицей, гимназия</translation>
        </message>
        <message>
            <source>Kindergarten</source>
            <translation>Детский сад</translation>
        </message>
        <message>
            <source>College</source>
            <translation>Колледж</translation>
        </message>
        <message>
            <source>Boarding school</source>
            <translation>Интернат или пансион</translation>
        </message>
        <message>
            <source>Camp or health centre</source>
            <translation>Лагерь или оздоровительный центр</translation>
        </message>
        <message>
            <source>Organisation for orphans</source>
            <translation>Организация для детей-сирот</translation>
        </message>
        <message>
            <source>Centre for adaptation of minors</source>
            <translation>Центр адаптации несовершеннолетних</translation>
        </message>
        <message>
            <source>Family support or crisis centre</source>
            <translation>Центр поддержки семьи или кризисный центр</translation>
        </message>
        <message>
            <source>Another institution</source>
            <translation>Другое учреждение</translation>
        </message>
        <message>
            <source>Danger to children</source>
            <translation>Опасность для детей</translation>
        </message>
        <message>
            <source>Must be put right</source>
            <translation>Нужно исправить</translation>
        </message>
        <message>
            <source>Not assessed</source>
            <translation>Не оценён</translation>
        </message>
        <message>
            <source>Small remarks</source>
            <translation>Небольшие замечания</translation>
        </message>
        <message>
            <source>No fault was found</source>
            <translation>Недостатков не обнаружено</translation>
        </message>
        <message>
            <source>put right</source>
            <translation>исправлено</translation>
        </message>
        <message>
            <source>put right in part</source>
            <translation>исправлено частично</translation>
        </message>
        <message>
            <source>not put right</source>
            <translation>не исправлено</translation>
        </message>
        <message>
            <source>Name of the institution</source>
            <translation>Название учреждения</translation>
        </message>
        <message>
            <source>Kind of institution</source>
            <translation>Вид учреждения</translation>
        </message>
        <message>
            <source>Head, name and position</source>
            <translation>Руководитель: имя и должность</translation>
        </message>
        <message>
            <source>Telephones</source>
            <translation>Телефоны</translation>
        </message>
        <message>
            <source>Places for children</source>
            <translation>Мест для детей</translation>
        </message>
        <message>
            <source>Who controls it</source>
            <translation>Кто контролирует</translation>
        </message>
        <message>
            <source>Day of the inspection</source>
            <translation>День проверки</translation>
        </message>
        <message>
            <source>Kind of inspection</source>
            <translation>Вид проверки</translation>
        </message>
        <message>
            <source>Result of the inspection</source>
            <translation>Результат проверки</translation>
        </message>
        <message>
            <source>What the inspection found</source>
            <translation>Что обнаружила проверка</translation>
        </message>
        <message>
            <source>What must be put right</source>
            <translation>Что нужно исправить</translation>
        </message>
        <message>
            <source>To be put right by</source>
            <translation>Исправить до</translation>
        </message>
        <message>
            <source>Whether it was put right</source>
            <translation>Исправлено ли</translation>
        </message>
        <message>
            <source>Put right on</source>
            <translation>Исправлено (день)</translation>
        </message>
        <message>
            <source>What was seen at the check</source>
            <translation>Что увидели при контроле</translation>
        </message>
        <message>
            <source>Next inspection</source>
            <translation>Следующая проверка</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Низкий</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Средний</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Высокий</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>Экстренный</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Черновик</translation>
        </message>
        <message>
            <source>Only here</source>
            <translation>Только здесь</translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation>Отправляется</translation>
        </message>
        <message>
            <source>Only the text is at the centre</source>
            <translation>В центре лишь текст</translation>
        </message>
        <message>
            <source>The centre has it</source>
            <translation>В центре есть</translation>
        </message>
        <message>
            <source>Set aside at the centre</source>
            <translation>Отложено в центре</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Ждёт вас</translation>
        </message>
        <message>
            <source>child of the family</source>
            <translation>ребёнок семьи</translation>
        </message>
        <message>
            <source>mother</source>
            <translation>мать</translation>
        </message>
        <message>
            <source>father</source>
            <translation>отец</translation>
        </message>
        <message>
            <source>step-parent</source>
            <translation>мачеха или отчим</translation>
        </message>
        <message>
            <source>parent's partner</source>
            <translation>партнёр родителя</translation>
        </message>
        <message>
            <source>grandparent</source>
            <translation>бабушка или дедушка</translation>
        </message>
        <message>
            <source>neighbour or acquaintance</source>
            <translation>сосед или знакомый</translation>
        </message>
        <message>
            <source>an adult the worker did not know</source>
            <translation>незнакомый специалисту взрослый</translation>
        </message>
        <message>
            <source>every child was seen</source>
            <translation>видели всех детей</translation>
        </message>
        <message>
            <source>some of the children were seen</source>
            <translation>видели не всех детей</translation>
        </message>
        <message>
            <source>no child was seen</source>
            <translation>не видели ни одного ребёнка</translation>
        </message>
        <message>
            <source>a child was spoken with alone</source>
            <translation>с ребёнком говорили наедине</translation>
        </message>
        <message>
            <source>somebody else</source>
            <translation>кто-то ещё</translation>
        </message>
        <message>
            <source>grown-up brother or sister</source>
            <translation>взрослый брат или взрослая сестра</translation>
        </message>
        <message>
            <source>guardian</source>
            <translation>опекун</translation>
        </message>
        <message>
            <source>trustee</source>
            <translation>попечитель</translation>
        </message>
        <message>
            <source>patronat carer</source>
            <translation>патронатный воспитатель</translation>
        </message>
        <message>
            <source>foster parent</source>
            <translation>приёмный родитель</translation>
        </message>
        <message>
            <source>children</source>
            <translation>дети</translation>
        </message>
        <message>
            <source>another relative</source>
            <translation>другой родственник</translation>
        </message>
        <message>
            <source>not a relative</source>
            <translation>не родственник</translation>
        </message>
        <message>
            <source>girl</source>
            <translation>девочка</translation>
        </message>
        <message>
            <source>boy</source>
            <translation>мальчик</translation>
        </message>
        <message>
            <source>stepmother</source>
            <translation>мачеха</translation>
        </message>
        <message>
            <source>stepfather</source>
            <translation>отчим</translation>
        </message>
        <message>
            <source>grandmother</source>
            <translation>бабушка</translation>
        </message>
        <message>
            <source>grandfather</source>
            <translation>дедушка</translation>
        </message>
        <message>
            <source>grown-up sister</source>
            <translation>взрослая сестра</translation>
        </message>
        <message>
            <source>grown-up brother</source>
            <translation>взрослый брат</translation>
        </message>
        <message>
            <source>Female</source>
            <translation>Женский</translation>
        </message>
        <message>
            <source>Male</source>
            <translation>Мужской</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Не известно</translation>
        </message>
        <message>
            <source>lives here</source>
            <translation>живёт здесь</translation>
        </message>
        <message>
            <source>lives here some of the time</source>
            <translation>живёт временно или иногда</translation>
        </message>
        <message>
            <source>in a boarding school or institution</source>
            <translation>в интернате или организации</translation>
        </message>
        <message>
            <source>lives elsewhere</source>
            <translation>живёт в другом месте</translation>
        </message>
        <message>
            <source>has died</source>
            <translation>умер(ла)</translation>
        </message>
        <message>
            <source>met the family at home</source>
            <translation>семья была дома</translation>
        </message>
        <message>
            <source>met the family somewhere else</source>
            <translation>встреча в другом месте</translation>
        </message>
        <message>
            <source>only children were at home</source>
            <translation>дома были только дети</translation>
        </message>
        <message>
            <source>nobody was at home</source>
            <translation>никого не было дома</translation>
        </message>
        <message>
            <source>they did not open or did not want to talk</source>
            <translation>не открыли или не захотели говорить</translation>
        </message>
        <message>
            <source>the family has moved away</source>
            <translation>семья переехала</translation>
        </message>
        <message>
            <source>could not get there</source>
            <translation>не удалось добраться</translation>
        </message>
        <message>
            <source>called off</source>
            <translation>отменено</translation>
        </message>
        <message>
            <source>Planned visit</source>
            <translation>Плановое посещение</translation>
        </message>
        <message>
            <source>Visit after a message</source>
            <translation>Посещение после сообщения</translation>
        </message>
        <message>
            <source>Visit at the family's request</source>
            <translation>Посещение по просьбе семьи</translation>
        </message>
        <message>
            <source>Visit to check an agreement</source>
            <translation>Проверка договорённости</translation>
        </message>
        <message>
            <source>Joint visit with the mobile group</source>
            <translation>Совместное посещение с мобильной группой</translation>
        </message>
        <message>
            <source>regular visit</source>
            <translation>очередное посещение</translation>
        </message>
        <message>
            <source>first visit</source>
            <translation>первое посещение</translation>
        </message>
        <message>
            <source>repeat visit</source>
            <translation>повторное посещение</translation>
        </message>
        <message>
            <source>visit to the placement</source>
            <translation>посещение по месту устройства</translation>
        </message>
        <message>
            <source>risk assessment</source>
            <translation>оценка риска</translation>
        </message>
        <message>
            <source>answer to the 111 centre</source>
            <translation>ответ контакт-центру 111</translation>
        </message>
        <message>
            <source>check the safety plan</source>
            <translation>проверка плана безопасности</translation>
        </message>
        <message>
            <source>referral</source>
            <translation>направление</translation>
        </message>
        <message>
            <source>telephone call</source>
            <translation>звонок</translation>
        </message>
        <message>
            <source>task</source>
            <translation>задача</translation>
        </message>
        <message>
            <source>report of an incident is missing</source>
            <translation>о происшествии ещё не сообщено</translation>
        </message>
        <message>
            <source>yearly check of the carers</source>
            <translation>ежегодная проверка воспитывающих</translation>
        </message>
        <message>
            <source>prepare the change from guardianship to trusteeship</source>
            <translation>подготовить переход от опеки к попечительству</translation>
        </message>
        <message>
            <source>the term of the placement ends</source>
            <translation>заканчивается срок устройства</translation>
        </message>
        <message>
            <source>review of the plan</source>
            <translation>пересмотр плана</translation>
        </message>
        <message>
            <source>step of the plan</source>
            <translation>шаг плана</translation>
        </message>
        <message>
            <source>answer to the transfer</source>
            <translation>ответ на передачу дела</translation>
        </message>
        <message>
            <source>review of the mentorship</source>
            <translation>пересмотр наставничества</translation>
        </message>
        <message>
            <source>the mentorship contract ends</source>
            <translation>заканчивается договор о наставничестве</translation>
        </message>
        <message>
            <source>a consent runs out</source>
            <translation>заканчивается срок согласия</translation>
        </message>
        <message>
            <source>several visits in a row met nobody</source>
            <translation>несколько посещений подряд не состоялись</translation>
        </message>
        <message>
            <source>a report is to come</source>
            <translation>должен поступить отчёт</translation>
        </message>
        <message>
            <source>what the inspection found is to be put right</source>
            <translation>устранить нарушения после проверки</translation>
        </message>
        <message>
            <source>next inspection</source>
            <translation>следующая проверка</translation>
        </message>
        <message>
            <source>The time since the last report is over.</source>
            <translation>Срок после последнего отчёта истёк.</translation>
        </message>
        <message>
            <source>Nobody has seen yet that it was put right.</source>
            <translation>Ещё никто не убедился, что это исправлено.</translation>
        </message>
        <message>
            <source>An institution is inspected again after some time.</source>
            <translation>Учреждение через некоторое время проверяют снова.</translation>
        </message>
        <message>
            <source>Home visit</source>
            <translation>Посещение на дому</translation>
        </message>
        <message>
            <source>Risk assessment</source>
            <translation>Оценка риска</translation>
        </message>
        <message>
            <source>Filled form</source>
            <translation>Заполненная форма</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Задача</translation>
        </message>
        <message>
            <source>File opened</source>
            <translation>Дело открыто</translation>
        </message>
        <message>
            <source>open file</source>
            <translation>дело открыто</translation>
        </message>
        <message>
            <source>file closed</source>
            <translation>дело закрыто</translation>
        </message>
        <message>
            <source>get the home visit form by a sync</source>
            <translation>получите форму посещения синхронизацией</translation>
        </message>
        <message>
            <source>get the risk assessment form by a sync</source>
            <translation>получите форму оценки риска синхронизацией</translation>
        </message>
        <message>
            <source>get the deadlines by a sync</source>
            <translation>получите сроки синхронизацией</translation>
        </message>
        <message>
            <source>have the laptop confirmed by your supervisor</source>
            <translation>попросите руководителя подтвердить ноутбук</translation>
        </message>
        <message>
            <source>sync for the first time</source>
            <translation>синхронизируйтесь в первый раз</translation>
        </message>
        <message>
            <source>sync once more</source>
            <translation>синхронизируйтесь ещё раз</translation>
        </message>
        <message>
            <source>free some disk space</source>
            <translation>освободите место на диске</translation>
        </message>
        <message>
            <source>sync: forms or deadlines end soon</source>
            <translation>синхронизируйте: срок форм или правил скоро закончится</translation>
        </message>
        <message>
            <source>tell your supervisor: two rule packs give different deadlines</source>
            <translation>сообщите руководителю: два набора правил дают разные сроки</translation>
        </message>
        <message>
            <source>set the date and time of this laptop</source>
            <translation>проверьте дату и время ноутбука</translation>
        </message>
        <message>
            <source>show this laptop to IT: its journal is damaged</source>
            <translation>покажите ноутбук ИТ-отделу: повреждён его журнал</translation>
        </message>
        <message>
            <source>look through your drafts: the disk may have lost what was typed last</source>
            <translation>просмотрите черновики: диск мог потерять набранное последним</translation>
        </message>
        <message>
            <source>sync: this laptop was put back to an older state</source>
            <translation>синхронизируйте: ноутбук вернули в прежнее состояние</translation>
        </message>
        <message>
            <source>tell IT: something that came could not be verified</source>
            <translation>сообщите ИТ-отделу: полученное не удалось проверить</translation>
        </message>
        <message>
            <source>sync: a family given to a colleague still waits here</source>
            <translation>синхронизируйте: семья, переданная коллеге, ещё ждёт здесь</translation>
        </message>
        <message>
            <source>updates wait until your supervisor has looked at this laptop</source>
            <translation>обновления ждут, пока руководитель не посмотрит этот ноутбук</translation>
        </message>
        <message>
            <source>Erasure</source>
            <translation>Стирание данных</translation>
        </message>
        <message>
            <source>Laptop confirmed</source>
            <translation>Ноутбук подтверждён</translation>
        </message>
        <message>
            <source>Laptop replaced</source>
            <translation>Ноутбук заменён</translation>
        </message>
        <message>
            <source>Access ended</source>
            <translation>Доступ прекращён</translation>
        </message>
        <message>
            <source>Form or rules published</source>
            <translation>Опубликована форма или сроки</translation>
        </message>
        <message>
            <source>New key of the centre</source>
            <translation>Новый ключ центра</translation>
        </message>
        <message>
            <source>New file</source>
            <translation>Новое дело</translation>
        </message>
        <message>
            <source>Change in the family's data</source>
            <translation>Изменение данных семьи</translation>
        </message>
        <message>
            <source>Change of a family member</source>
            <translation>Изменение данных члена семьи</translation>
        </message>
        <message>
            <source>Finished visit</source>
            <translation>Завершённое посещение</translation>
        </message>
        <message>
            <source>Assessment</source>
            <translation>Оценка</translation>
        </message>
        <message>
            <source>Change of a task</source>
            <translation>Изменение задачи</translation>
        </message>
        <message>
            <source>Decision between two versions</source>
            <translation>Выбор из двух версий</translation>
        </message>
        <message>
            <source>File assigned</source>
            <translation>Дело передано</translation>
        </message>
        <message>
            <source>Intake</source>
            <translation>Приём обращения</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Происшествие</translation>
        </message>
        <message>
            <source>Change of a plan</source>
            <translation>Изменение плана</translation>
        </message>
        <message>
            <source>Referral</source>
            <translation>Направление</translation>
        </message>
        <message>
            <source>Transfer to another body</source>
            <translation>Передача в другой орган</translation>
        </message>
        <message>
            <source>Approval asked for</source>
            <translation>Запрос утверждения</translation>
        </message>
        <message>
            <source>Supervisor's decision</source>
            <translation>Решение руководителя</translation>
        </message>
        <message>
            <source>Level of risk raised</source>
            <translation>Уровень риска повышен</translation>
        </message>
        <message>
            <source>Level of risk lowered</source>
            <translation>Уровень риска понижен</translation>
        </message>
        <message>
            <source>Case closed</source>
            <translation>Дело закрыто</translation>
        </message>
        <message>
            <source>Case reopened</source>
            <translation>Дело возобновлено</translation>
        </message>
        <message>
            <source>Change of a placement</source>
            <translation>Изменение устройства ребёнка</translation>
        </message>
        <message>
            <source>Change of a mentorship</source>
            <translation>Изменение наставничества</translation>
        </message>
        <message>
            <source>Inspection</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>Record withdrawn</source>
            <translation>Запись убрана</translation>
        </message>
        <message>
            <source>Record brought back</source>
            <translation>Запись возвращена</translation>
        </message>
        <message>
            <source>Two files or people linked</source>
            <translation>Связаны два дела или человека</translation>
        </message>
        <message>
            <source>Change of a relation</source>
            <translation>Изменение родственной связи</translation>
        </message>
        <message>
            <source>Change of a record</source>
            <translation>Изменение записи</translation>
        </message>
        <message>
            <source>Record kept apart</source>
            <translation>Запись, хранимая отдельно</translation>
        </message>
        <message>
            <source>Case number</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Name of the family</source>
            <translation>Название семьи</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>How to get there</source>
            <translation>Как доехать</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Languages</source>
            <translation>Языки</translation>
        </message>
        <message>
            <source>Level of risk</source>
            <translation>Уровень риска</translation>
        </message>
        <message>
            <source>State of the file</source>
            <translation>Состояние дела</translation>
        </message>
        <message>
            <source>Opened on</source>
            <translation>Дата открытия</translation>
        </message>
        <message>
            <source>Number in another system</source>
            <translation>Номер в другой системе</translation>
        </message>
        <message>
            <source>Safety note</source>
            <translation>Безопасность</translation>
        </message>
        <message>
            <source>Name of the person</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>under way</source>
            <translation>идёт</translation>
        </message>
        <message>
            <source>the decision is in force</source>
            <translation>решение вступило в силу</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>завершено</translation>
        </message>
        <message>
            <source>Child's family</source>
            <translation>Семья ребёнка</translation>
        </message>
        <message>
            <source>Court</source>
            <translation>Суд</translation>
        </message>
        <message>
            <source>Decision in force from</source>
            <translation>Решение в силе с</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Закончено</translation>
        </message>
        <message>
            <source>Why it ended</source>
            <translation>Почему завершён</translation>
        </message>
        <message>
            <source>Date of registration</source>
            <translation>Дата постановки на учёт</translation>
        </message>
        <message>
            <source>Number of the conclusion</source>
            <translation>Номер заключения</translation>
        </message>
        <message>
            <source>Date of the conclusion</source>
            <translation>Дата заключения</translation>
        </message>
        <message>
            <source>Number of the paper</source>
            <translation>Номер документа</translation>
        </message>
        <message>
            <source>Body or organisation</source>
            <translation>Орган или организация</translation>
        </message>
        <message>
            <source>What the report says</source>
            <translation>Что сказано в отчёте</translation>
        </message>
        <message>
            <source>Case closed on</source>
            <translation>Дело закрыто (дата)</translation>
        </message>
        <message>
            <source>Digital Family Card</source>
            <translation>Цифровая карта семьи</translation>
        </message>
        <message>
            <source>Legal basis</source>
            <translation>Правовое основание</translation>
        </message>
        <message>
            <source>Keep until</source>
            <translation>Хранить до</translation>
        </message>
        <message>
            <source>Joined with another file</source>
            <translation>Объединено с другим делом</translation>
        </message>
        <message>
            <source>Custody</source>
            <translation>С кем живёт по решению</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Убрано</translation>
        </message>
        <message>
            <source>Why it is right all the same</source>
            <translation>Почему это всё же верно</translation>
        </message>
        <message>
            <source>One of the two people</source>
            <translation>Один из двоих</translation>
        </message>
        <message>
            <source>The other of the two people</source>
            <translation>Второй из двоих</translation>
        </message>
        <message>
            <source>Relation of two people</source>
            <translation>Связь двух людей</translation>
        </message>
        <message>
            <source>Relation since</source>
            <translation>Связь с</translation>
        </message>
        <message>
            <source>Relation until</source>
            <translation>Связь по</translation>
        </message>
        <message>
            <source>Whose document</source>
            <translation>Чей документ</translation>
        </message>
        <message>
            <source>Kind of document</source>
            <translation>Вид документа</translation>
        </message>
        <message>
            <source>Number of the document</source>
            <translation>Номер документа</translation>
        </message>
        <message>
            <source>Document issued on</source>
            <translation>Дата выдачи документа</translation>
        </message>
        <message>
            <source>Document issued by</source>
            <translation>Кем выдан документ</translation>
        </message>
        <message>
            <source>Document valid until</source>
            <translation>Документ действителен до</translation>
        </message>
        <message>
            <source>Form of placement</source>
            <translation>Форма устройства</translation>
        </message>
        <message>
            <source>Placed from</source>
            <translation>Устроен с</translation>
        </message>
        <message>
            <source>Placed until</source>
            <translation>Устроен до</translation>
        </message>
        <message>
            <source>Number of the contract</source>
            <translation>Номер договора</translation>
        </message>
        <message>
            <source>Date of the contract</source>
            <translation>Дата договора</translation>
        </message>
        <message>
            <source>State of the placement</source>
            <translation>Состояние устройства</translation>
        </message>
        <message>
            <source>Why the placement ended</source>
            <translation>Почему закончилось устройство</translation>
        </message>
        <message>
            <source>Mentor</source>
            <translation>Наставник</translation>
        </message>
        <message>
            <source>State of the mentorship</source>
            <translation>Состояние наставничества</translation>
        </message>
        <message>
            <source>Checks of the mentor</source>
            <translation>Проверки наставника</translation>
        </message>
        <message>
            <source>Contract from</source>
            <translation>Договор с</translation>
        </message>
        <message>
            <source>Contract until</source>
            <translation>Договор до</translation>
        </message>
        <message>
            <source>Consent of the child</source>
            <translation>Согласие ребёнка</translation>
        </message>
        <message>
            <source>Mentorship ended on</source>
            <translation>Наставничество закончилось</translation>
        </message>
        <message>
            <source>Why the mentorship ended</source>
            <translation>Почему закончилось наставничество</translation>
        </message>
        <message>
            <source>Last day of a colleague in the file</source>
            <translation>Последний день коллеги в деле</translation>
        </message>
        <message>
            <source>Purpose of the consent</source>
            <translation>Цель согласия</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Согласие</translation>
        </message>
        <message>
            <source>Consent until</source>
            <translation>Согласие до</translation>
        </message>
        <message>
            <source>Consent taken back</source>
            <translation>Отзыв согласия</translation>
        </message>
        <message>
            <source>Body that takes the case over</source>
            <translation>Орган, принимающий дело</translation>
        </message>
        <message>
            <source>State of the transfer</source>
            <translation>Состояние передачи</translation>
        </message>
        <message>
            <source>Consent to the transfer</source>
            <translation>Согласие на передачу</translation>
        </message>
        <message>
            <source>Answer of the other body</source>
            <translation>Ответ другого органа</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Коллега</translation>
        </message>
        <message>
            <source>Part in the file</source>
            <translation>Роль в деле</translation>
        </message>
        <message>
            <source>From which day</source>
            <translation>С какого дня</translation>
        </message>
        <message>
            <source>Until which day</source>
            <translation>По какой день</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Человек</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>Held on</source>
            <translation>Проведено</translation>
        </message>
        <message>
            <source>Worker</source>
            <translation>Работник</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Ответы</translation>
        </message>
        <message>
            <source>Reason for the next visit</source>
            <translation>Причина следующего визита</translation>
        </message>
        <message>
            <source>Photos and files</source>
            <translation>Фото и файлы</translation>
        </message>
        <message>
            <source>Series of visits</source>
            <translation>Серия визитов</translation>
        </message>
        <message>
            <source>Why it did not take place</source>
            <translation>Почему не состоялось</translation>
        </message>
        <message>
            <source>Assessed on</source>
            <translation>Дата оценки</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Визит</translation>
        </message>
        <message>
            <source>Who is to do it</source>
            <translation>Кто выполняет</translation>
        </message>
        <message>
            <source>Done on</source>
            <translation>Сделано</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Источник</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Правило</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Уровень</translation>
        </message>
        <message>
            <source>Why it was put off</source>
            <translation>Почему отложено</translation>
        </message>
        <message>
            <source>Written on</source>
            <translation>Дата записи</translation>
        </message>
        <message>
            <source>When it happened</source>
            <translation>Когда это произошло</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Форма</translation>
        </message>
        <message>
            <source>Filled in on</source>
            <translation>Дата заполнения</translation>
        </message>
        <message>
            <source>Whom it is about</source>
            <translation>О ком</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>Kind of record</source>
            <translation>Вид записи</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Запись</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Дата поступления</translation>
        </message>
        <message>
            <source>Number at the sender</source>
            <translation>Номер у отправителя</translation>
        </message>
        <message>
            <source>Help asked for</source>
            <translation>Какую помощь просят</translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation>Срочность</translation>
        </message>
        <message>
            <source>Child</source>
            <translation>Ребёнок</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>Что сообщили</translation>
        </message>
        <message>
            <source>Who reported it</source>
            <translation>Кто сообщил</translation>
        </message>
        <message>
            <source>Telephone of who reported it</source>
            <translation>Телефон сообщившего</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Answer is due on</source>
            <translation>Ответить до</translation>
        </message>
        <message>
            <source>Answer to the sender</source>
            <translation>Ответ отправителю</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>Усыновление</translation>
        </message>
        <message>
            <source>Noticed on</source>
            <translation>Дата обнаружения</translation>
        </message>
        <message>
            <source>Kinds of violence, seen by the worker</source>
            <translation>Виды насилия, увиденное работником</translation>
        </message>
        <message>
            <source>Kinds of violence, told by the child</source>
            <translation>Виды насилия со слов ребёнка</translation>
        </message>
        <message>
            <source>Kinds of violence, told by others</source>
            <translation>Виды насилия со слов других</translation>
        </message>
        <message>
            <source>Kinds of violence, from a document</source>
            <translation>Виды насилия по документу</translation>
        </message>
        <message>
            <source>Who did it</source>
            <translation>Кто это сделал</translation>
        </message>
        <message>
            <source>Whether that person reaches the child</source>
            <translation>Есть ли у него доступ к ребёнку</translation>
        </message>
        <message>
            <source>Rights at stake</source>
            <translation>Затронутые права</translation>
        </message>
        <message>
            <source>Whether it must be reported</source>
            <translation>Нужно ли сообщать</translation>
        </message>
        <message>
            <source>Report to the authorities</source>
            <translation>Сообщение в органы</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Итог</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>План</translation>
        </message>
        <message>
            <source>Where the need is written</source>
            <translation>Где записана потребность</translation>
        </message>
        <message>
            <source>Need</source>
            <translation>Потребность</translation>
        </message>
        <message>
            <source>Responsible colleague</source>
            <translation>Ответственный коллега</translation>
        </message>
        <message>
            <source>Date of monitoring</source>
            <translation>Дата мониторинга</translation>
        </message>
        <message>
            <source>How things stand</source>
            <translation>Как обстоят дела</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Решение</translation>
        </message>
        <message>
            <source>What changed for the better</source>
            <translation>Что стало лучше</translation>
        </message>
        <message>
            <source>Help that is needed</source>
            <translation>Какая помощь нужна</translation>
        </message>
        <message>
            <source>Other body</source>
            <translation>Другая организация</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
        <message>
            <source>Sent on</source>
            <translation>Дата отправки</translation>
        </message>
        <message>
            <source>Answered on</source>
            <translation>Дата ответа</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Ответ</translation>
        </message>
        <message>
            <source>Contact of the other body</source>
            <translation>Контакт организации</translation>
        </message>
        <message>
            <source>Colleague who takes the case</source>
            <translation>Кто принимает дело</translation>
        </message>
        <message>
            <source>Who asked</source>
            <translation>Кто попросил</translation>
        </message>
        <message>
            <source>Asked on</source>
            <translation>Дата запроса</translation>
        </message>
        <message>
            <source>Why it was asked</source>
            <translation>Почему попросили</translation>
        </message>
        <message>
            <source>Reopened on</source>
            <translation>Открыто снова</translation>
        </message>
        <message>
            <source>Why it was reopened</source>
            <translation>Почему открыто снова</translation>
        </message>
        <message>
            <source>Number of the decision</source>
            <translation>Номер решения</translation>
        </message>
        <message>
            <source>Date of the decision</source>
            <translation>Дата решения</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>Организация</translation>
        </message>
        <message>
            <source>Brothers and sisters placed together</source>
            <translation>Братья и сёстры устроены вместе</translation>
        </message>
        <message>
            <source>Own children of the carers</source>
            <translation>Собственные дети воспитывающих</translation>
        </message>
        <message>
            <source>Children placed in that family</source>
            <translation>Дети, устроенные в эту семью</translation>
        </message>
        <message>
            <source>Placement</source>
            <translation>Устройство в семью</translation>
        </message>
        <message>
            <source>Close relative</source>
            <translation>Близкий родственник</translation>
        </message>
        <message>
            <source>Checked on</source>
            <translation>Дата проверки</translation>
        </message>
        <message>
            <source>Income</source>
            <translation>Доход</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Здоровье</translation>
        </message>
        <message>
            <source>Housing</source>
            <translation>Жильё</translation>
        </message>
        <message>
            <source>No conviction</source>
            <translation>Отсутствие судимости</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Замечание</translation>
        </message>
        <message>
            <source>Telephone of the mentor</source>
            <translation>Телефон наставника</translation>
        </message>
        <message>
            <source>Training finished on</source>
            <translation>Дата окончания подготовки</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Who runs it</source>
            <translation>Руководитель</translation>
        </message>
        <message>
            <source>Number of places</source>
            <translation>Количество мест</translation>
        </message>
        <message>
            <source>One of the two records</source>
            <translation>Одна из двух записей</translation>
        </message>
        <message>
            <source>The other of the two records</source>
            <translation>Вторая из двух записей</translation>
        </message>
        <message>
            <source>File of the first record</source>
            <translation>Дело первой записи</translation>
        </message>
        <message>
            <source>File of the second record</source>
            <translation>Дело второй записи</translation>
        </message>
        <message>
            <source>Reasons</source>
            <translation>Причины</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>Дата принятия решения</translation>
        </message>
        <message>
            <source>What the worker thinks</source>
            <translation>Мнение работника</translation>
        </message>
        <message>
            <source>Level before</source>
            <translation>Прежний уровень</translation>
        </message>
        <message>
            <source>Computed level</source>
            <translation>Вычисленный уровень</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>Утверждение</translation>
        </message>
        <message>
            <source>What was seen when it was asked</source>
            <translation>Что видели, когда просили</translation>
        </message>
        <message>
            <source>What may not be passed on</source>
            <translation>Что нельзя передавать</translation>
        </message>
        <message>
            <source>still to do</source>
            <translation>не выполнена</translation>
        </message>
        <message>
            <source>is done</source>
            <translation>выполнена</translation>
        </message>
        <message>
            <source>version {version}</source>
            <translation>версия {version}</translation>
        </message>
        <message>
            <source>version {number} of {date}</source>
            <translation>версия {number} от {date}</translation>
        </message>
        <message>
            <source>version of {date}</source>
            <translation>версия от {date}</translation>
        </message>
        <message>
            <source>about safety</source>
            <translation>о безопасности</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Дата рождения</translation>
        </message>
        <message>
            <source>Danger sign</source>
            <translation>Признак опасности</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Relation to the children</source>
            <translation>Кем приходится детям</translation>
        </message>
        <message>
            <source>Lives in this home</source>
            <translation>Живёт в этом доме</translation>
        </message>
        <message>
            <source>Looks after the child</source>
            <translation>Ухаживает за ребёнком</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>May be a danger to the child</source>
            <translation>Может быть опасен для ребёнка</translation>
        </message>
        <message>
            <source>Moved in</source>
            <translation>Вселился</translation>
        </message>
        <message>
            <source>Moved out</source>
            <translation>Выехал</translation>
        </message>
        <message>
            <source>Disability</source>
            <translation>Инвалидность</translation>
        </message>
        <message>
            <source>School</source>
            <translation>Школа</translation>
        </message>
        <message>
            <source>Outcome of the visit</source>
            <translation>Итог посещения</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Следующее посещение</translation>
        </message>
        <message>
            <source>Due date</source>
            <translation>Срок исполнения</translation>
        </message>
        <message>
            <source>State of the task</source>
            <translation>Состояние задачи</translation>
        </message>
        <message>
            <source>Level of the assessment</source>
            <translation>Уровень по оценке</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>отменена</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>да</translation>
        </message>
        <message>
            <source>no</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>The risk has not been assessed yet.</source>
            <translation>Риск ещё не оценён.</translation>
        </message>
        <message>
            <source>The date follows from the level of risk.</source>
            <translation>Срок следует из уровня риска.</translation>
        </message>
        <message>
            <source>The first visit after a message.</source>
            <translation>Первое посещение после сообщения.</translation>
        </message>
        <message>
            <source>The answer to whoever sent the message.</source>
            <translation>Ответ тому, кто сообщил.</translation>
        </message>
        <message>
            <source>The reminder comes ahead, so that there is time to prepare.</source>
            <translation>Напоминание приходит заранее, чтобы успеть подготовиться.</translation>
        </message>
        <message>
            <source>Nobody was met, several times in a row.</source>
            <translation>Несколько раз подряд никого не застали.</translation>
        </message>
        <message>
            <source>The other body has not answered.</source>
            <translation>Другой орган ещё не ответил.</translation>
        </message>
        <message>
            <source>The check of a placement.</source>
            <translation>Проверка устройства ребёнка.</translation>
        </message>
        <message>
            <source>Another entry</source>
            <translation>Другая запись</translation>
        </message>
        <message>
            <source>Another change</source>
            <translation>Другое изменение</translation>
        </message>
        <message>
            <source>Another field</source>
            <translation>Другое поле</translation>
        </message>
        <message>
            <source>age unknown</source>
            <translation>возраст неизвестен</translation>
        </message>
        <message>
            <source>about {age}</source>
            <translation>около {age}</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>не известно</translation>
        </message>
        <message>
            <source>the birth is not registered yet</source>
            <translation>рождение ещё не зарегистрировано</translation>
        </message>
        <message>
            <source>never had documents</source>
            <translation>документов никогда не было</translation>
        </message>
        <message>
            <source>a foreigner without an IIN</source>
            <translation>иностранец без ИИН</translation>
        </message>
        <message>
            <source>did not want to tell it</source>
            <translation>не захотел(а) назвать</translation>
        </message>
        <message>
            <source>exact day</source>
            <translation>точный день</translation>
        </message>
        <message>
            <source>month and year</source>
            <translation>месяц и год</translation>
        </message>
        <message>
            <source>only the year</source>
            <translation>только год</translation>
        </message>
        <message>
            <source>about this year</source>
            <translation>примерно этот год</translation>
        </message>
        <message>
            <source>no disability</source>
            <translation>инвалидности нет</translation>
        </message>
        <message>
            <source>child with a disability</source>
            <translation>ребёнок с инвалидностью</translation>
        </message>
        <message>
            <source>first group</source>
            <translation>первая группа</translation>
        </message>
        <message>
            <source>second group</source>
            <translation>вторая группа</translation>
        </message>
        <message>
            <source>third group</source>
            <translation>третья группа</translation>
        </message>
        <message>
            <source>seems to have one, without a decision</source>
            <translation>по виду есть, решения нет</translation>
        </message>
        <message>
            <source>has full parental rights</source>
            <translation>полные родительские права</translation>
        </message>
        <message>
            <source>limited in parental rights</source>
            <translation>ограничен(а) в родительских правах</translation>
        </message>
        <message>
            <source>deprived of parental rights</source>
            <translation>лишён(а) родительских прав</translation>
        </message>
        <message>
            <source>guardian or trustee by decision</source>
            <translation>опекун или попечитель по решению</translation>
        </message>
        <message>
            <source>no rights over the child</source>
            <translation>прав на ребёнка нет</translation>
        </message>
        <message>
            <source>in dispute, the court decides</source>
            <translation>спор, решает суд</translation>
        </message>
        <message>
            <source>birth certificate</source>
            <translation>свидетельство о рождении</translation>
        </message>
        <message>
            <source>identity card</source>
            <translation>удостоверение личности</translation>
        </message>
        <message>
            <source>passport</source>
            <translation>паспорт</translation>
        </message>
        <message>
            <source>residence permit</source>
            <translation>вид на жительство</translation>
        </message>
        <message>
            <source>disability certificate</source>
            <translation>справка об инвалидности</translation>
        </message>
        <message>
            <source>decision on guardianship</source>
            <translation>решение об опеке</translation>
        </message>
        <message>
            <source>court decision</source>
            <translation>решение суда</translation>
        </message>
        <message>
            <source>another document</source>
            <translation>другой документ</translation>
        </message>
        <message>
            <source>Kazakh</source>
            <translation>казахский</translation>
        </message>
        <message>
            <source>Russian</source>
            <translation>русский</translation>
        </message>
        <message>
            <source>Uzbek</source>
            <translation>узбекский</translation>
        </message>
        <message>
            <source>Uyghur</source>
            <translation>уйгурский</translation>
        </message>
        <message>
            <source>Turkish</source>
            <translation>турецкий</translation>
        </message>
        <message>
            <source>Dungan</source>
            <translation>дунганский</translation>
        </message>
        <message>
            <source>sign language</source>
            <translation>жестовый язык</translation>
        </message>
        <message>
            <source>another language</source>
            <translation>другой язык</translation>
        </message>
        <message>
            <source>parent and child</source>
            <translation>родитель и ребёнок</translation>
        </message>
        <message>
            <source>married</source>
            <translation>в браке</translation>
        </message>
        <message>
            <source>live together without marriage</source>
            <translation>живут вместе без брака</translation>
        </message>
        <message>
            <source>separated</source>
            <translation>живут врозь</translation>
        </message>
        <message>
            <source>divorced</source>
            <translation>в разводе</translation>
        </message>
        <message>
            <source>brothers or sisters</source>
            <translation>братья или сёстры</translation>
        </message>
        <message>
            <source>close, a trusted adult</source>
            <translation>близки, доверенный взрослый</translation>
        </message>
        <message>
            <source>have no contact</source>
            <translation>не общаются</translation>
        </message>
        <message>
            <source>violence</source>
            <translation>насилие</translation>
        </message>
        <message>
            <source>Medical part</source>
            <translation>Медицинская часть</translation>
        </message>
        <message>
            <source>Psychological part</source>
            <translation>Психологическая часть</translation>
        </message>
        <message>
            <source>Pedagogical part</source>
            <translation>Педагогическая часть</translation>
        </message>
        <message>
            <source>Social part</source>
            <translation>Социальная часть</translation>
        </message>
        <message>
            <source>Legal part</source>
            <translation>Правовая часть</translation>
        </message>
        <message>
            <source>Work on it goes on</source>
            <translation>Работа продолжается</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Завершено</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Достигнута</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>Не достигнута</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Снята</translation>
        </message>
        <message>
            <source>Not done yet</source>
            <translation>Ещё не выполнено</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Выполнено</translation>
        </message>
        <message>
            <source>No longer needed</source>
            <translation>Больше не нужно</translation>
        </message>
        <message>
            <source>Positive change</source>
            <translation>Есть положительные изменения</translation>
        </message>
        <message>
            <source>No change or worse</source>
            <translation>Нет изменений или ухудшение</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Вид посещения</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Запланировано на</translation>
        </message>
        <message>
            <source>Time of the visit</source>
            <translation>Время посещения</translation>
        </message>
        <message>
            <source>Purpose of the visit</source>
            <translation>Цель посещения</translation>
        </message>
        <message>
            <source>With whom</source>
            <translation>С кем</translation>
        </message>
        <message>
            <source>Day of the visit</source>
            <translation>День посещения</translation>
        </message>
        <message>
            <source>Why the visit did not take place</source>
            <translation>Почему посещение не состоялось</translation>
        </message>
        <message>
            <source>Why the next visit is on that day</source>
            <translation>Почему следующее посещение в этот день</translation>
        </message>
        <message>
            <source>Who was present</source>
            <translation>Кто присутствовал</translation>
        </message>
        <message>
            <source>Whether the child was seen</source>
            <translation>Видели ли ребёнка</translation>
        </message>
        <message>
            <source>The child's own words</source>
            <translation>Собственные слова ребёнка</translation>
        </message>
        <message>
            <source>Plan begun on</source>
            <translation>Начало плана</translation>
        </message>
        <message>
            <source>Day of the review</source>
            <translation>Дата пересмотра</translation>
        </message>
        <message>
            <source>State of the plan</source>
            <translation>Состояние плана</translation>
        </message>
        <message>
            <source>Plan ended on</source>
            <translation>План завершён</translation>
        </message>
        <message>
            <source>Why the plan ended</source>
            <translation>Почему план завершён</translation>
        </message>
        <message>
            <source>What the child says about the plan</source>
            <translation>Что ребёнок говорит о плане</translation>
        </message>
        <message>
            <source>Part of the plan</source>
            <translation>Часть плана</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Цель</translation>
        </message>
        <message>
            <source>State of the goal</source>
            <translation>Состояние цели</translation>
        </message>
        <message>
            <source>Goal ended on</source>
            <translation>Цель завершена</translation>
        </message>
        <message>
            <source>Why the goal ended</source>
            <translation>Почему цель завершена</translation>
        </message>
        <message>
            <source>Person responsible for the step</source>
            <translation>Ответственный за шаг</translation>
        </message>
        <message>
            <source>Step of the plan</source>
            <translation>Шаг плана</translation>
        </message>
        <message>
            <source>Due day of the step</source>
            <translation>Срок шага</translation>
        </message>
        <message>
            <source>State of the step</source>
            <translation>Состояние шага</translation>
        </message>
        <message>
            <source>Step done on</source>
            <translation>Шаг выполнен</translation>
        </message>
        <message>
            <source>What came of the step</source>
            <translation>Результат шага</translation>
        </message>
    </context>
    <context>
        <name>WordsStep</name>
        <message>
            <source>You need not wait here: Tirek asks again by itself, also after you go on.</source>
            <translation>Ждать здесь не нужно: Тірек спросит снова сам, и после того как вы продолжите.</translation>
        </message>
    </context>
    <context>
        <name>WrongFamilyPage</name>
        <message>
            <source>The right family</source>
            <translation>Правильная семья</translation>
        </message>
        <message>
            <source>Name, number, village or telephone, in any spelling.</source>
            <translation>Имя, номер, село или телефон, в любом написании.</translation>
        </message>
        <message>
            <source>Write why.</source>
            <translation>Напишите почему.</translation>
        </message>
        <message>
            <source>No other family on this laptop fits.</source>
            <translation>На этом ноутбуке нет другой подходящей семьи.</translation>
        </message>
        <message>
            <source>Entered in the wrong family</source>
            <translation>Внесено не в ту семью</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>This record belongs to others in its file and cannot be moved alone.</source>
            <translation>Эта запись связана с другими в своём деле, отдельно её не перенести.</translation>
        </message>
        <message>
            <source>Another family</source>
            <translation>Другая семья</translation>
        </message>
        <message>
            <source>To the right family</source>
            <translation>В правильную семью</translation>
        </message>
        <message>
            <source>Why is it moved?</source>
            <translation>Почему переносите?</translation>
        </message>
        <message>
            <source>The reason stays with the record.</source>
            <translation>Причина остаётся с записью.</translation>
        </message>
        <message>
            <source>It is copied with its photos and withdrawn here. A level or danger sign that came with it counts in the right family at once; here only a supervisor lowers it. People who were written down with it stay here: take them away one by one.</source>
            <translation>Запись копируется вместе с фото, а здесь отзывается. Уровень или признак опасности сразу действует в правильной семье; здесь его понижает только руководитель. Люди, записанные вместе с ней, остаются здесь: уберите их по одному.</translation>
        </message>
        <message>
            <source>Move the record</source>
            <translation>Перенести запись</translation>
        </message>
        <message>
            <source>Nobody of this family</source>
            <translation>Ни о ком из этой семьи</translation>
        </message>
        <message>
            <source>Whom is it about there?</source>
            <translation>О ком она там?</translation>
        </message>
        <message>
            <source>The person of the other family is not taken along.</source>
            <translation>Человек из другой семьи не переносится.</translation>
        </message>
        <message>
            <source>Moved to the family {name}.</source>
            <translation>Перенесено в семью {name}.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Open the family</source>
            <translation>Открыть семью</translation>
        </message>
    </context>
    <context>
        <name>self.model</name>
        <message>
            <source>no visit yet</source>
            <translation>не были</translation>
        </message>
        <message>
            <source>Two versions</source>
            <translation>Две версии</translation>
        </message>
    </context>
</TS>
